package dev.gradus.processor.ir;

import dev.gradus.rule.Per;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The functions of a formula that make one number of many. A formula may have all of them but
 * {@link #COUNT}; a {@link Dataflow} has no {@link #MEAN} and no {@link #NORM}, which are made of a
 * {@link #SUM} and a {@link #DOT}.
 */
public enum Reduction {
  /** The sum of the elements, each widened to double. */
  SUM("sum", 1),
  /** The sum over the number of elements. */
  MEAN("mean", 1),
  /** The root of the sum of squares, each widened before it is squared. */
  NORM("norm", 1),
  /** The sum of products, whose factors are widened before they are multiplied. */
  DOT("dot", 2),
  /** The greatest element, or NaN if there is one. */
  MAX("max", 1),
  /** The least element, or NaN if there is one. */
  MIN("min", 1),
  /** The greatest magnitude, or NaN if there is one. */
  MAX_ABS("maxAbs", 1),
  /** How many values there are, by which a {@link #MEAN} over several parameters divides. */
  COUNT("count", 1);

  private final String method;
  private final int arity;

  Reduction(String method, int arity) {
    this.method = method;
    this.arity = arity;
  }

  /** The reduction of this name, if there is one. */
  public static Optional<Reduction> named(String method) {
    return functions().filter(r -> r.method.equals(method)).findFirst();
  }

  /** The reductions that a formula may call. */
  public static Stream<Reduction> functions() {
    return Arrays.stream(values()).filter(r -> r != COUNT);
  }

  /** The method name, as written in a rule. */
  public String method() {
    return method;
  }

  /** How a dump says for what a reduction is made: not at all of the tensor. */
  public static String made(Per per) {
    return per == Per.TENSOR ? "" : " per " + per;
  }

  /** The number of expressions that are reduced together. */
  public int arity() {
    return arity;
  }
}
