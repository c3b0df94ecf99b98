package dev.gradus.testing;

import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * For what the values of a rule are the same, as its bytecode says: what is reduced, since a value
 * that is the same for a row is counted once in it, and states. A value is made of what it is
 * computed from and of the conditions it stands under; a state, of all that is ever written to it.
 */
final class Extents {
  private final ClassNode rule = new ClassNode();
  private final Map<String, MethodNode> methods = new HashMap<>();
  private final Map<AbstractInsnNode, Integer> calls = new HashMap<>();
  private final Map<String, Per> fields = new HashMap<>();
  private final Map<List<Integer>, Per> reduced = new HashMap<>();
  private boolean changed;

  /**
   * Looks through a rule.
   *
   * @param bytes its class as javac wrote it
   */
  Extents(byte[] bytes, RuleFacts facts) {
    new ClassReader(bytes).accept(rule, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    rule.methods.forEach(this::number);
    facts.hypers().forEach(hyper -> fields.put(hyper, Per.GROUP));
    for (RuleFacts.State state : facts.states()) {
      boolean elements = state.copiesParameter();
      Per kept = state.per() == Per.ELEMENT ? Per.TENSOR : state.per();
      fields.put(state.field(), elements ? Per.ELEMENT : kept);
    }
    do {
      changed = false;
      rule.methods.stream().filter(method -> method.name.equals("update")).forEach(this::update);
    } while (changed);
  }

  private void number(MethodNode method) {
    methods.put(method.name + method.desc, method);
    if (method.name.startsWith("<")) {
      return;
    }
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && CallTrail.isNumbered(rule.name, call.owner, call.name, call.desc)) {
        calls.put(call, calls.size());
      }
    }
  }

  private void update(MethodNode update) {
    if ((update.access & Opcodes.ACC_SYNTHETIC) == 0) {
      List<Per> arguments = List.of(Per.OPTIMIZER, Per.ELEMENT, Per.ELEMENT, Per.TENSOR);
      new ExtentFlow(this, update, List.of(), arguments).result();
    }
  }

  String rule() {
    return rule.name;
  }

  /** The method of the rule that a call reaches, if it is the rule's. */
  @Nullable MethodNode method(MethodInsnNode call) {
    return call.owner.equals(rule.name) ? methods.get(call.name + call.desc) : null;
  }

  /** The numbers of the calls that lead to one. */
  List<Integer> trail(List<Integer> before, MethodInsnNode call) {
    List<Integer> trail = new ArrayList<>(before);
    trail.add(calls.get(call));
    return trail;
  }

  /** For what a field is the same: constants are for all. */
  Per field(String name) {
    return fields.getOrDefault(name, Per.OPTIMIZER);
  }

  void written(String field, Per per) {
    Per before = fields.get(field);
    if (before != null && before != Per.GROUP) {
      Per joined = PerOrder.join(before, per);
      fields.put(field, joined);
      changed |= joined != before;
    }
  }

  void reduces(List<Integer> trail, Per operands) {
    reduced.merge(trail, operands, PerOrder::join);
  }

  /**
   * For what the operands of a reduction are the same.
   *
   * @param trail the numbers of the calls that led to it
   */
  Per ofReduced(List<Integer> trail) {
    return reduced.getOrDefault(trail, Per.ELEMENT);
  }
}
