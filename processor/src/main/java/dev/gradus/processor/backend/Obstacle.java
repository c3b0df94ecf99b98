package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * What keeps C2 from vectorising the plain loop of a kernel, as measured on JDK 17 and 25; the page
 * {@code docs/decisions/vector-kernels.md} has the figures.
 */
public enum Obstacle {
  /** A function that is not in the instruction set. */
  FUNCTION("calls a function such as exp or tanh", "10 to 30"),
  /** A choice between two values for each element, or a sign. */
  CHOICE("chooses for each element, or takes signs", "1.5 to 17"),
  /** A read of what is spread over elements, from an array whose index is another one. */
  SPREAD("reads what is the same for rows, columns, matrices or channels", "5 to 15"),
  /** A store of what is reduced, to an array whose index is another one. */
  SUMMANDS("computes what it reduces", "2 to 4"),
  /** A body beyond what C2 unrolls, and vectorises. */
  LENGTH("is longer than C2 vectorises", "4 to 8"),
  /** A choice that masks stand for, unless a first loop over the same elements finds a NaN. */
  CHECK("looks for NaN before it chooses for each element, or takes signs", "1.5 to 3");

  private final String what;
  private final String times;

  Obstacle(String what, String times) {
    this.what = what;
    this.times = times;
  }

  /** The obstacle that costs a kernel most; none if C2 vectorises its loop. */
  public static Optional<Obstacle> of(Kernel kernel) {
    List<Value> code = kernel.operations();
    if (code.stream().anyMatch(VectorOperations::isInexact)) {
      return Optional.of(FUNCTION);
    }
    if (code.stream().anyMatch(value -> value.accept(new Choosing(kernel)))) {
      return Optional.of(ChoiceFree.of(kernel).isPresent() ? CHECK : CHOICE);
    }
    if (kernel.arrays().stream().anyMatch(Array::spread)) {
      return Optional.of(SPREAD);
    }
    if (!kernel.summands().isEmpty()) {
      return Optional.of(SUMMANDS);
    }
    if (LoopLength.of(kernel) > LoopLength.LIMIT) {
      return Optional.of(LENGTH);
    }
    return Optional.empty();
  }

  /** What the loop does, as the end of a sentence. */
  public String what() {
    return what;
  }

  /**
   * About how many times as fast vectors are, where elements are in memory; of choices, that
   * depends on how well the processor foresees them.
   */
  public String times() {
    return times;
  }

  /** Whether an operation chooses for each element, or gives what choices are made by. */
  private record Choosing(Kernel kernel) implements Op.Visitor<Boolean> {
    @Override
    public Boolean constant(Op.Constant constant, Value value) {
      return false;
    }

    @Override
    public Boolean input(Op.Input input, Value value) {
      return false;
    }

    @Override
    public Boolean first(Op.First first, Value value) {
      return false;
    }

    @Override
    public Boolean unary(Op.Unary unary, Value value) {
      return value.type() == Type.BOOLEAN;
    }

    @Override
    public Boolean binary(Op.Binary binary, Value value) {
      return value.type() == Type.BOOLEAN;
    }

    @Override
    public Boolean select(Op.Select select, Value value) {
      return true;
    }

    @Override
    public Boolean cast(Op.Cast cast, Value value) {
      return false;
    }

    @Override
    public Boolean apply(Op.Apply apply, Value value) {
      return apply.function() == Intrinsic.SIGN
          || (UniformLerps.isLerp(value) && !kernel.isUniform(value.operand(2)));
    }
  }
}
