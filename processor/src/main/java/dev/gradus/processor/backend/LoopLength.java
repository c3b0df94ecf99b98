package dev.gradus.processor.backend;

import dev.gradus.processor.backend.MaskForms.Form;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Value;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How long the body of a kernel's plain loop is to C2, which unrolls it, and so vectorises it, up
 * to a limit. That an array counts like six operations, and a store like two more, was found by
 * loops of two to eight arrays on JDK 17 and 25.
 */
final class LoopLength implements Op.Visitor<Integer> {
  /** The length of the longest body with an {@link UnrollingHint} that is vectorised. */
  static final int LIMIT = 215;

  private static final int ARRAY = 6;
  private static final int STORE = 2;

  private final Kernel kernel;

  private LoopLength(Kernel kernel) {
    this.kernel = kernel;
  }

  static int of(Kernel kernel) {
    LoopLength length = new LoopLength(kernel);
    int operations = kernel.operations().stream().mapToInt(value -> value.accept(length)).sum();
    return operations + ARRAY * kernel.arrays().size() + STORE * kernel.stores().size();
  }

  /** The length of a kernel's loop, printed in other forms. */
  static int of(MaskForms forms) {
    Kernel kernel = forms.kernel();
    return operations(forms, kernel.operations())
        + ARRAY * kernel.arrays().size()
        + STORE * kernel.stores().size();
  }

  /** The length of the loop that looks for NaN before a loop without choices. */
  static int of(MaskForms forms, NanCheck check) {
    Set<Value> all = check.values();
    int arrays = (int) all.stream().filter(Value::isInput).count();
    return operations(forms, all) + 2 * check.perElement().size() + ARRAY * arrays;
  }

  private static int operations(MaskForms forms, Collection<Value> values) {
    LoopLength length = new LoopLength(forms.kernel());
    return values.stream()
        .mapToInt(value -> forms.of(value).map(Form::length).orElseGet(() -> value.accept(length)))
        .sum();
  }

  @Override
  public Integer constant(Op.Constant constant, Value value) {
    return 0;
  }

  @Override
  public Integer input(Op.Input input, Value value) {
    return 0;
  }

  @Override
  public Integer first(Op.First first, Value value) {
    return 0;
  }

  @Override
  public Integer unary(Op.Unary unary, Value value) {
    return 1;
  }

  @Override
  public Integer binary(Op.Binary binary, Value value) {
    return 1;
  }

  @Override
  public Integer select(Op.Select select, Value value) {
    return 1;
  }

  @Override
  public Integer cast(Op.Cast cast, Value value) {
    return 1;
  }

  @Override
  public Integer apply(Op.Apply apply, Value value) {
    List<Value> arguments = value.operands();
    return switch (apply.function()) {
      case ADDCDIV -> 2 + product(arguments.get(1), arguments.get(2));
      case ADDCMUL -> 1 + product(arguments.get(1), arguments.get(2));
      case CLAMP, LERP, RSQRT -> 2;
      case ABS, CEIL, COPY_SIGN, FLOOR, FMA, MAX, MIN, RECIPROCAL, RINT, SQRT, SQUARE -> 1;
      case SIGNUM, TO_DEGREES, TO_RADIANS -> 1;
      // These keep C2 from vectorising whatever the length.
      case ACOS, ASIN, ATAN, ATAN2, CBRT, COS, COSH, EXP, EXPM1, HYPOT, LOG, LOG10, LOG1P -> 1;
      case POW, SIGMOID, SIGN, SIN, SINH, TAN, TANH -> 1;
    };
  }

  /**
   * 1 if a product is computed in the loop, 0 if both factors are uniform: then it comes before.
   */
  private int product(Value x, Value y) {
    return kernel.isUniform(x) && kernel.isUniform(y) ? 0 : 1;
  }
}
