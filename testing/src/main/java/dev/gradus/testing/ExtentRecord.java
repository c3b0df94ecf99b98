package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What is known so far of a rule's bytecode: its methods and the numbers of its calls, for what its
 * fields are the same, and what is reduced.
 */
final class ExtentRecord {
  private final ClassNode rule = new ClassNode();
  private final Map<String, MethodNode> methods = new HashMap<>();
  private final Map<AbstractInsnNode, Integer> calls = new HashMap<>();
  private final Map<String, Per> fields = new HashMap<>();
  private final Map<List<Integer>, Per> reduced = new HashMap<>();
  private boolean changed;

  /**
   * What is known before looking: states are kept for the tensor, or what they are said to be kept
   * for.
   *
   * @param bytes the rule's class as javac wrote it
   */
  ExtentRecord(byte[] bytes, RuleFacts facts) {
    new ClassReader(bytes).accept(rule, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    rule.methods.forEach(this::number);
    facts.hypers().forEach(hyper -> fields.put(hyper, Per.GROUP));
    for (RuleFacts.State state : facts.states()) {
      Per kept = state.per() == Per.ELEMENT ? Per.TENSOR : state.per();
      fields.put(state.field(), state.copiesParameter() ? Per.ELEMENT : kept);
    }
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

  String rule() {
    return rule.name;
  }

  List<MethodNode> methods() {
    return rule.methods;
  }

  /** The method of the rule that a call reaches, if it is the rule's. */
  @Nullable MethodNode method(MethodInsnNode call) {
    return call.owner.equals(rule.name) ? methods.get(call.name + call.desc) : null;
  }

  /** The numbers of the calls that lead to one. */
  List<Integer> trail(List<Integer> before, MethodInsnNode call) {
    List<Integer> trail = new ArrayList<>(before);
    trail.add(requireNonNull(calls.get(call)));
    return trail;
  }

  /** For what a field is the same: constants are for all. */
  Per field(String name) {
    return fields.getOrDefault(name, Per.OPTIMIZER);
  }

  /** A state is written; one of a group takes nothing that varies more. */
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

  /** Whether a field varies more than it was known to since this was asked last. */
  boolean hasChanged() {
    boolean has = changed;
    changed = false;
    return has;
  }

  /** For what the operands of a reduction are the same; for elements if nothing leads to it. */
  Per ofReduced(List<Integer> trail) {
    return reduced.getOrDefault(trail, Per.ELEMENT);
  }
}
