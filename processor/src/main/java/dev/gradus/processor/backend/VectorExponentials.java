package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.ir.Intrinsic;
import javax.lang.model.element.Modifier;

/**
 * The exponential, and functions made of it, in arithmetic of vectors: the operators of the API
 * change their bits when they are compiled, and these do not. {@code x = n ln 2 + r} with |r| at
 * most half of ln 2 (Cody and Waite, "Software Manual for the Elementary Functions", 1980, chapter
 * 6); the Taylor series of {@code exp(r)} is longer than its rounding; {@code 2^n} is made of bits.
 */
final class VectorExponentials {
  private static final double LN2 = Math.log(2);

  /** What is below the last digit of the double of ln 2. */
  private static final double LN2_REST = 2.3190468138462996e-17;

  private VectorExponentials() {}

  static boolean has(Intrinsic function) {
    return function == Intrinsic.EXP || function == Intrinsic.EXPM1 || function == Intrinsic.TANH;
  }

  static MethodSpec method(Intrinsic function, Dialect dialect) {
    return MethodSpec.methodBuilder(function.method())
        .addModifiers(Modifier.STATIC)
        .returns(VectorNames.vector(dialect))
        .addParameter(VectorNames.vector(dialect), "x")
        .addCode(
            switch (function) {
              case EXP -> exp(dialect);
              case EXPM1 -> expm1(dialect);
              default -> tanh(dialect);
            })
        .build();
  }

  /** In two steps, since 2^n may be no number where exp(x) is one. */
  private static CodeBlock exp(Dialect dialect) {
    boolean float32 = dialect.isFloat32();
    return reduction(dialect, float32 ? -105 : -746, float32 ? 89 : 710)
        .addStatement(
            "$T half = n.mul($L).add($L)", vector(dialect), at(dialect, 0.5), magic(dialect))
        .addStatement(
            "$T rest = n.sub(half.sub($L)).add($L)",
            vector(dialect),
            magic(dialect),
            magic(dialect))
        .addStatement(
            "return series(r).fma(r, r.broadcast($L)).mul(powerOfTwo(half)).mul(powerOfTwo(rest))",
            at(dialect, 1))
        .build();
  }

  /** As {@code 2 (2^(n-1) expm1(r) + (2^(n-1) - 1/2))}; zero keeps its sign. */
  private static CodeBlock expm1(Dialect dialect) {
    boolean float32 = dialect.isFloat32();
    return reduction(dialect, float32 ? -20 : -40, float32 ? 89 : 710)
        .addStatement(
            "$T half = powerOfTwo(n.add($L))",
            vector(dialect),
            at(dialect, (float32 ? 12582912.0 : 6755399441055744.0) - 1))
        .addStatement(
            "$T result = series(r).mul(r).fma(half, half.sub($L)).mul($L)",
            vector(dialect),
            at(dialect, 0.5),
            at(dialect, 2))
        .addStatement(
            "return result.blend(x, x.compare($L, $L))", VectorNames.operator("EQ"), at(dialect, 0))
        .build();
  }

  /** As {@code -t / (t + 2)} of {@code t = expm1(-2 |x|)}, with the sign of x. */
  private static CodeBlock tanh(Dialect dialect) {
    return CodeBlock.builder()
        .addStatement("$T t = expm1(x.abs().mul($L))", vector(dialect), at(dialect, -2))
        .addStatement("$T y = t.neg().div(t.add($L))", vector(dialect), at(dialect, 2))
        .addStatement(
            "return y.blend(y.neg(), x.compare($L, $L)).blend(x, x.compare($L, $L))",
            VectorNames.operator("LT"),
            at(dialect, 0),
            VectorNames.operator("EQ"),
            at(dialect, 0))
        .build();
  }

  /** To n and r; the sum with a large number rounds to an integer. */
  private static CodeBlock.Builder reduction(Dialect dialect, double low, double high) {
    double ln2 = dialect.isFloat32() ? (float) LN2 : LN2;
    double rest = dialect.isFloat32() ? (float) (LN2 - ln2) : LN2_REST;
    return CodeBlock.builder()
        .addStatement(
            "$T bounded = x.max($L).min($L)", vector(dialect), at(dialect, low), at(dialect, high))
        .addStatement(
            "$T n = bounded.mul($L).add($L).sub($L)",
            vector(dialect),
            at(dialect, 1 / LN2),
            magic(dialect),
            magic(dialect))
        .addStatement(
            "$T r = n.fma(n.broadcast($L), n.fma(n.broadcast($L), bounded))",
            vector(dialect),
            at(dialect, -rest),
            at(dialect, -ln2));
  }

  /** Two to the integer that stands in the last bits of a number. */
  static MethodSpec powerOfTwo(Dialect dialect) {
    boolean float32 = dialect.isFloat32();
    return MethodSpec.methodBuilder("powerOfTwo")
        .addModifiers(Modifier.STATIC)
        .returns(VectorNames.vector(dialect))
        .addParameter(VectorNames.vector(dialect), "n")
        .addStatement(
            "return n.reinterpretAs$L().add($L).lanewise($L, $L).reinterpretAs$L()",
            float32 ? "Ints" : "Longs",
            float32 ? 127 : 1023,
            VectorNames.operator("LSHL"),
            float32 ? 23 : 52,
            float32 ? "Floats" : "Doubles")
        .build();
  }

  /** What r is multiplied by to give {@code exp(r) - 1}. */
  static MethodSpec polynomial(Dialect dialect) {
    int degree = dialect.isFloat32() ? 8 : 14;
    double[] factorials = new double[degree + 1];
    factorials[0] = 1;
    for (int i = 1; i <= degree; i++) {
      factorials[i] = factorials[i - 1] * i;
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("series")
            .addModifiers(Modifier.STATIC)
            .returns(VectorNames.vector(dialect))
            .addParameter(VectorNames.vector(dialect), "r")
            .addStatement(
                "$T sum = r.broadcast($L)", vector(dialect), at(dialect, 1 / factorials[degree]));
    for (int i = degree - 1; i > 0; i--) {
      method.addStatement("sum = sum.fma(r, r.broadcast($L))", at(dialect, 1 / factorials[i]));
    }
    return method.addStatement("return sum").build();
  }

  private static Object vector(Dialect dialect) {
    return VectorNames.vector(dialect);
  }

  private static String magic(Dialect dialect) {
    return at(dialect, dialect.isFloat32() ? 12582912.0 : 6755399441055744.0);
  }

  private static String at(Dialect dialect, double value) {
    return Literals.print(dialect.isFloat32() ? (double) (float) value : value, dialect);
  }
}
