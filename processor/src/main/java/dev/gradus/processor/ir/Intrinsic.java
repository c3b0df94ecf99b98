package dev.gradus.processor.ir;

import java.util.Arrays;
import java.util.Optional;

/**
 * The functions that a formula may call: those of {@code dev.gradus.rule.Formulas}, among them the
 * element-wise ones of {@code java.lang.Math}.
 */
public enum Intrinsic {
  ABS("abs", 1, Domain.OVERLOADED),
  ACOS("acos", 1, Domain.DOUBLE),
  ASIN("asin", 1, Domain.DOUBLE),
  ATAN("atan", 1, Domain.DOUBLE),
  ATAN2("atan2", 2, Domain.DOUBLE),
  CBRT("cbrt", 1, Domain.DOUBLE),
  CEIL("ceil", 1, Domain.DOUBLE),
  COPY_SIGN("copySign", 2, Domain.DOUBLE_OR_FLOAT),
  COS("cos", 1, Domain.DOUBLE),
  COSH("cosh", 1, Domain.DOUBLE),
  EXP("exp", 1, Domain.DOUBLE),
  EXPM1("expm1", 1, Domain.DOUBLE),
  FLOOR("floor", 1, Domain.DOUBLE),
  FMA("fma", 3, Domain.DOUBLE_OR_FLOAT),
  HYPOT("hypot", 2, Domain.DOUBLE),
  LOG("log", 1, Domain.DOUBLE),
  LOG10("log10", 1, Domain.DOUBLE),
  LOG1P("log1p", 1, Domain.DOUBLE),
  MAX("max", 2, Domain.OVERLOADED),
  MIN("min", 2, Domain.OVERLOADED),
  POW("pow", 2, Domain.DOUBLE),
  RINT("rint", 1, Domain.DOUBLE),
  SIGNUM("signum", 1, Domain.DOUBLE_OR_FLOAT),
  SIN("sin", 1, Domain.DOUBLE),
  SINH("sinh", 1, Domain.DOUBLE),
  SQRT("sqrt", 1, Domain.DOUBLE),
  TAN("tan", 1, Domain.DOUBLE),
  TANH("tanh", 1, Domain.DOUBLE),
  TO_DEGREES("toDegrees", 1, Domain.DOUBLE),
  TO_RADIANS("toRadians", 1, Domain.DOUBLE),
  ADDCDIV("addcdiv", 4, Domain.DOUBLE),
  ADDCMUL("addcmul", 4, Domain.DOUBLE),
  CLAMP("clamp", 3, Domain.DOUBLE),
  LERP("lerp", 3, Domain.DOUBLE),
  RECIPROCAL("reciprocal", 1, Domain.DOUBLE),
  RSQRT("rsqrt", 1, Domain.DOUBLE),
  SIGMOID("sigmoid", 1, Domain.DOUBLE),
  SIGN("sign", 1, Domain.DOUBLE),
  SQUARE("square", 1, Domain.DOUBLE);

  /** The overloads a function has; the arguments of a call all have its result's type. */
  public enum Domain {
    /** {@code double} only. */
    DOUBLE,
    /** {@code float} if all arguments are {@code float} or narrower, else {@code double}. */
    DOUBLE_OR_FLOAT,
    /**
     * {@code int}, {@code long}, {@code float} and {@code double}, as Java promotes the arguments.
     */
    OVERLOADED
  }

  private final String method;
  private final int arity;
  private final Domain domain;

  Intrinsic(String method, int arity, Domain domain) {
    this.method = method;
    this.arity = arity;
    this.domain = domain;
  }

  /** The function of this name, if there is one. */
  public static Optional<Intrinsic> named(String method) {
    return Arrays.stream(values()).filter(i -> i.method.equals(method)).findFirst();
  }

  /** The method name, as written in a rule. */
  public String method() {
    return method;
  }

  public int arity() {
    return arity;
  }

  /**
   * Whether {@code java.lang.Math} has the function: with the same meaning, but for the sign of a
   * NaN that {@code copySign} is given.
   */
  public boolean isInMath() {
    return compareTo(ADDCDIV) < 0;
  }

  /**
   * The overload that Java picks for arguments whose promoted type is the given one: both its
   * parameters' and its result's type.
   */
  public Type overload(Type promoted) {
    return switch (domain) {
      case DOUBLE -> Type.DOUBLE;
      case DOUBLE_OR_FLOAT -> promoted == Type.DOUBLE ? Type.DOUBLE : Type.FLOAT;
      case OVERLOADED -> promoted;
    };
  }
}
