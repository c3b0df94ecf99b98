package dev.gradus.testing;

import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** The way of values through one call of a method of a rule, for {@link ReducedExtents}. */
final class ExtentFlow extends BasicInterpreter {
  private static final String PER = Type.getInternalName(Per.class);

  private final ExtentRecord extents;
  private final MethodNode method;
  private final List<Integer> trail;
  private final List<Per> arguments;

  /** What each branch depends on, and so what stands under it. */
  private final Map<AbstractInsnNode, Per> branches = new HashMap<>();

  private final Map<AbstractInsnNode, Per> under = new HashMap<>();
  private Per result = Per.OPTIMIZER;

  /**
   * A call.
   *
   * @param trail the calls that led to it
   * @param arguments for what its arguments are the same, the rule's object being one
   */
  ExtentFlow(ExtentRecord extents, MethodNode method, List<Integer> trail, List<Per> arguments) {
    super(Opcodes.ASM9);
    this.extents = extents;
    this.method = method;
    this.trail = trail;
    this.arguments = arguments;
  }

  /** For what the result of the call is the same. */
  Per result() {
    Map<AbstractInsnNode, Per> before;
    do {
      before = new HashMap<>(under);
      Control control = new Control(method.instructions.size());
      try {
        new Analyzer<BasicValue>(this) {
          @Override
          protected void newControlFlowEdge(int from, int to) {
            control.edge(from, to);
          }
        }.analyze(extents.rule(), method);
      } catch (AnalyzerException e) {
        throw new IllegalArgumentException(extents.rule() + " is no class of javac", e);
      }
      branches.forEach(
          (branch, per) ->
              control.decidedBy(method.instructions.indexOf(branch)).stream()
                  .forEach(i -> under.merge(method.instructions.get(i), per, PerOrder::join)));
    } while (!before.equals(under));
    return result;
  }

  private Per conditions(@Nullable AbstractInsnNode instruction) {
    return instruction == null ? Per.OPTIMIZER : under.getOrDefault(instruction, Per.OPTIMIZER);
  }

  private @Nullable BasicValue made(
      AbstractInsnNode instruction, @Nullable BasicValue value, Per... parts) {
    Per per = conditions(instruction);
    for (Per part : parts) {
      per = PerOrder.join(per, part);
    }
    return value == null || value.getType() == null
        ? value
        : new ExtentValue(value.getType(), per, null);
  }

  private void branch(AbstractInsnNode instruction, Per per) {
    if (instruction instanceof JumpInsnNode
        || instruction instanceof TableSwitchInsnNode
        || instruction instanceof LookupSwitchInsnNode) {
      branches.merge(instruction, per, PerOrder::join);
    }
  }

  @Override
  public BasicValue newParameterValue(boolean instance, int local, Type type) {
    int place = local == 0 && instance ? 0 : 1;
    int at = instance ? 1 : 0;
    for (Type other : Type.getArgumentTypes(method.desc)) {
      if (at < local) {
        at += other.getSize();
        place++;
      }
    }
    return new ExtentValue(newValue(type).getType(), arguments.get(place), null);
  }

  @Override
  public @Nullable BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
    BasicValue value = super.newOperation(instruction);
    if (instruction instanceof FieldInsnNode field && field.owner.equals(PER)) {
      return new ExtentValue(value.getType(), Per.OPTIMIZER, Per.valueOf(field.name));
    }
    return made(instruction, value);
  }

  @Override
  public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value) {
    return value instanceof ExtentValue known ? known.under(conditions(instruction)) : value;
  }

  @Override
  public @Nullable BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value)
      throws AnalyzerException {
    Per per = ExtentValue.of(value);
    branch(instruction, per);
    if (instruction instanceof FieldInsnNode field && instruction.getOpcode() == Opcodes.GETFIELD) {
      per = extents.field(field.name);
    }
    return made(instruction, super.unaryOperation(instruction, value), per);
  }

  @Override
  public @Nullable BasicValue binaryOperation(
      AbstractInsnNode instruction, BasicValue first, BasicValue second) throws AnalyzerException {
    Per per = PerOrder.join(ExtentValue.of(first), ExtentValue.of(second));
    branch(instruction, per);
    if (instruction instanceof FieldInsnNode field) {
      extents.written(field.name, PerOrder.join(ExtentValue.of(second), conditions(instruction)));
    }
    return made(instruction, super.binaryOperation(instruction, first, second), per);
  }

  @Override
  public @Nullable BasicValue naryOperation(
      AbstractInsnNode instruction, List<? extends BasicValue> operands) throws AnalyzerException {
    BasicValue value = super.naryOperation(instruction, operands);
    return instruction instanceof MethodInsnNode call
        ? made(instruction, value, called(call, operands))
        : made(instruction, value);
  }

  private Per called(MethodInsnNode call, List<? extends BasicValue> operands) {
    Per joined = conditions(call);
    for (BasicValue operand : operands) {
      joined = PerOrder.join(joined, ExtentValue.of(operand));
    }
    MethodNode own = extents.method(call);
    if (own != null) {
      List<Per> given = new ArrayList<>(operands.stream().map(ExtentValue::of).toList());
      if (call.getOpcode() == Opcodes.INVOKESTATIC) {
        given.add(0, Per.OPTIMIZER);
      }
      return new ExtentFlow(extents, own, extents.trail(trail, call), given).result();
    } else if (RuleFacts.isReduction(call.owner, call.name, call.desc)) {
      extents.reduces(extents.trail(trail, call), joined);
      Per per = ExtentValue.constant(operands.get(operands.size() - 1));
      return per == null ? Per.TENSOR : per;
    }
    return RuleFacts.asksOfTensor(call.owner, call.name) ? Per.TENSOR : joined;
  }

  @Override
  public void returnOperation(AbstractInsnNode instruction, BasicValue value, BasicValue expected) {
    result = PerOrder.join(result, PerOrder.join(ExtentValue.of(value), conditions(instruction)));
  }

  @Override
  public BasicValue merge(BasicValue first, BasicValue second) {
    if (first instanceof ExtentValue known
        && second instanceof ExtentValue
        && known.getType().equals(second.getType())) {
      return first.equals(second) ? first : known.under(ExtentValue.of(second));
    }
    return super.merge(first, second);
  }
}
