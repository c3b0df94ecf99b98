package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;

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

  private final ComputeType compute;
  private final boolean float32;
  private final VectorLocals locals;

  /** A sum with it has an integer in its last bits. */
  private final double magic;

  VectorExponentials(ComputeType compute, VectorLocals locals) {
    this.compute = compute;
    this.locals = locals;
    this.float32 = compute.isFloat32();
    this.magic = float32 ? 0x1.8p23 : 0x1.8p52;
  }

  private record Reduced(String n, String r) {}

  /** In two steps, since 2^n may be no number where exp(x) is one. */
  CodeBlock exp(CodeBlock x) {
    Reduced reduced = reduce(x, float32 ? -105 : -746, float32 ? 89 : 710);
    String n = reduced.n;
    String r = reduced.r;
    CodeBlock big = at(magic);
    String half = locals.vector("half", "$L.mul($L).add($L)", n, at(0.5), big);
    String rest = locals.vector("rest", "$L.sub($L.sub($L)).add($L)", n, half, big, big);
    return CodeBlock.of(
        "$L.fma($L, $L.broadcast($L))$Z.mul($L)$Z.mul($L)",
        series(r),
        r,
        r,
        at(1),
        powerOfTwo(CodeBlock.of("$L", half)),
        powerOfTwo(CodeBlock.of("$L", rest)));
  }

  /** As {@code 2 (2^(n-1) expm1(r) + (2^(n-1) - 1/2))}; zero keeps its sign. */
  String expm1(CodeBlock x) {
    String value = locals.named("value", x);
    Reduced reduced = reduce(CodeBlock.of("$L", value), float32 ? -20 : -40, float32 ? 89 : 710);
    CodeBlock power = powerOfTwo(CodeBlock.of("$L.add($L)", reduced.n, at(magic - 1)));
    String half = locals.vector("half", "$L", power);
    String result =
        locals.vector(
            "result",
            "$L.mul($L).fma($L, $L.sub($L)).mul($L)",
            series(reduced.r),
            reduced.r,
            half,
            half,
            at(0.5),
            at(2));
    return locals.vector("expm1", "$L.blend($L, $L)", result, value, compare(value, "EQ"));
  }

  /** As {@code -t / (t + 2)} of {@code t = expm1(-2 |x|)}, with the sign of x. */
  CodeBlock tanh(CodeBlock x) {
    String value = locals.named("value", x);
    String t = expm1(CodeBlock.of("$L.abs().mul($L)", value, at(-2)));
    String tanh = locals.vector("tanh", "$L.neg().div($L.add($L))", t, t, at(2));
    return CodeBlock.of(
        "$L.blend($L.neg(), $L)$Z.blend($L, $L)",
        tanh,
        tanh,
        compare(value, "LT"),
        value,
        compare(value, "EQ"));
  }

  private CodeBlock compare(String value, String operator) {
    return CodeBlock.of("$L.compare($L, $L)", value, VectorApi.operator(operator), at(0));
  }

  private Reduced reduce(CodeBlock x, double low, double high) {
    double ln2 = float32 ? (float) LN2 : LN2;
    double rest = float32 ? (float) (LN2 - ln2) : LN2_REST;
    String bounded = locals.vector("bounded", "$L.max($L).min($L)", x, at(low), at(high));
    String n =
        locals.vector(
            "n", "$L.mul($L).add($L).sub($L)", bounded, at(1 / LN2), at(magic), at(magic));
    String r =
        locals.vector(
            "r",
            "$L.fma($L.broadcast($L), $L.fma($L.broadcast($L), $L))",
            n,
            n,
            at(-rest),
            n,
            n,
            at(-ln2),
            bounded);
    return new Reduced(n, r);
  }

  /** What r is multiplied by to give {@code exp(r) - 1}. */
  private String series(String r) {
    int degree = float32 ? 8 : 14;
    double[] factorials = new double[degree + 1];
    factorials[0] = 1;
    for (int i = 1; i <= degree; i++) {
      factorials[i] = factorials[i - 1] * i;
    }
    String sum = locals.vector("sum", "$L.broadcast($L)", r, at(1 / factorials[degree]));
    for (int i = degree - 1; i > 0; i--) {
      locals.add(
          CodeBlock.of("$L = $L.fma($L, $L.broadcast($L))", sum, sum, r, r, at(1 / factorials[i])));
    }
    return sum;
  }

  /** Two to the integer that stands in the last bits of a number. */
  private CodeBlock powerOfTwo(CodeBlock n) {
    return CodeBlock.of(
        "$L.reinterpretAs$L().add($L)$Z.lanewise($L, $L).reinterpretAs$L()",
        n,
        float32 ? "Ints" : "Longs",
        float32 ? 127 : 1023,
        VectorApi.operator("LSHL"),
        float32 ? 23 : 52,
        float32 ? "Floats" : "Doubles");
  }

  private CodeBlock at(double value) {
    return Literals.print(float32 ? (double) (float) value : value, compute);
  }
}
