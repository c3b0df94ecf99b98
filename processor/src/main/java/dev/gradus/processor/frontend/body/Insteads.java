package dev.gradus.processor.frontend.body;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What to write instead of functions and constants that users reach for, and rules do not have. */
final class Insteads {
  private static final Set<String> OF_CHANCE =
      Set.of(
          "random",
          "rand",
          "randn",
          "gaussian",
          "nextGaussian",
          "nextDouble",
          "normal",
          "uniform",
          "bernoulli",
          "noise",
          "dropout");

  private static final Set<String> OF_ROWS =
      Set.of(
          "rowMean",
          "rowSum",
          "rowNorm",
          "rowMax",
          "colMean",
          "colSum",
          "colNorm",
          "colMax",
          "columnMean",
          "columnSum",
          "columnNorm",
          "columnMax",
          "channelMean",
          "channelNorm");

  private static final Set<String> OF_SEVERAL_ELEMENTS =
      Set.of("median", "quantile", "prod", "argmax", "topk", "topK", "sort", "cumsum");

  private static final Set<String> OF_MATRICES =
      Set.of(
          "newtonSchulz",
          "orthogonalize",
          "matmul",
          "transpose",
          "outer",
          "inverse",
          "inverseRoot",
          "matrixPower",
          "svd",
          "qr",
          "cholesky",
          "eigh",
          "trace",
          "det",
          "kron",
          "einsum");

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("clamp", "Use Formulas.clamp, which lets NaN through and takes any bounds."),
          Map.entry("copySign", "Use Formulas.copySign, to which the sign of a NaN is positive."),
          Map.entry("round", "Use rint, whose result is a double."),
          Map.entry("floorDiv", "Use floor(a / b) on doubles."),
          Map.entry("floorMod", "Use '%'."),
          Map.entry("IEEEremainder", "Use '%'."),
          Map.entry("nextUp", "Add a small constant."),
          Map.entry("ulp", "Use a constant."),
          Map.entry("scalb", "Multiply by a power of two."),
          Map.entry("isNaN", "Write 'x != x'."),
          Map.entry("isFinite", "Write 'abs(x) <= Double.MAX_VALUE'."),
          Map.entry("isInfinite", "Write 'abs(x) > Double.MAX_VALUE'."),
          Map.entry("isnan", "Write 'x != x'."),
          Map.entry("isfinite", "Write 'abs(x) <= Double.MAX_VALUE'."),
          Map.entry("isinf", "Write 'abs(x) > Double.MAX_VALUE'."),
          Map.entry("rms", "Write 'sqrt(mean(square(x)))'."),
          Map.entry("std", "Write 'sqrt(mean(square(x - mean(x))))'."),
          Map.entry("var", "Write 'mean(square(x - mean(x)))'."),
          Map.entry("variance", "Write 'mean(square(x - mean(x)))'."),
          Map.entry("softmax", "Write 'exp(x - max(x)) / sum(exp(x - max(x)))'."),
          Map.entry("l1Norm", "Write 'sum(abs(x))'."),
          Map.entry("l2Norm", "Use norm(x)."),
          Map.entry("amax", "Use max(x)."),
          Map.entry("amin", "Use min(x)."),
          Map.entry("count", "Write 'sum(c ? 1 : 0)'."),
          Map.entry("dim", "Use rank()."),
          Map.entry("ndim", "Use rank()."),
          Map.entry("eps", "Use epsilon()."),
          Map.entry("sum", "Use '+'."), // of Double and others: that of Formulas is a function
          Map.entry("compare", "Write a comparison, as in 'a < b'."),
          Map.entry("where", "Write 'condition ? a : b'."),
          Map.entry("clip", "Use clamp(x, low, high)."),
          Map.entry("trunc", "Write 'x < 0 ? ceil(x) : floor(x)'."),
          Map.entry("softplus", "Write 'log1p(exp(x))'."),
          Map.entry("maximum", "Use max(a, b)."),
          Map.entry("minimum", "Use min(a, b)."),
          Map.entry("power", "Use pow(x, exponent)."),
          Map.entry("sgn", "Use sign(x)."),
          Map.entry("ln", "Use log(x)."),
          Map.entry("log2", "Write 'log(x) / log(2)'."),
          Map.entry("exp2", "Write 'pow(2, x)'."));

  private static final Map<String, String> CONSTANTS =
      Map.ofEntries(
          Map.entry("PI", "Math.PI"),
          Map.entry("E", "Math.E"),
          Map.entry("NaN", "Double.NaN"),
          Map.entry("Infinity", "Double.POSITIVE_INFINITY"),
          Map.entry("inf", "Double.POSITIVE_INFINITY"),
          Map.entry("POSITIVE_INFINITY", "Double.POSITIVE_INFINITY"),
          Map.entry("NEGATIVE_INFINITY", "Double.NEGATIVE_INFINITY"),
          Map.entry("MAX_VALUE", "Double.MAX_VALUE"),
          Map.entry("MIN_VALUE", "Double.MIN_VALUE"));

  private Insteads() {}

  /** The constant of Java that is meant by this bare name; nothing if that is not known. */
  static Optional<String> ofConstant(String name) {
    return Optional.ofNullable(CONSTANTS.get(name));
  }

  /** What to write instead of the function of this name; nothing if that is not known. */
  static Optional<String> of(String name) {
    if (OF_CHANCE.contains(name)) {
      return Optional.of("The same inputs must give the same bits: leave chance to the caller.");
    } else if (OF_ROWS.contains(name)) {
      return Optional.of("Rows and columns are not supported yet: reduce the whole tensor.");
    } else if (OF_SEVERAL_ELEMENTS.contains(name)) {
      return Optional.of("Of all elements there are sum, mean, norm, dot, max, min and maxAbs.");
    } else if (OF_MATRICES.contains(name)) {
      return Optional.of(
          "It needs a matrix, which is not supported yet: elements are only added up.");
    }
    return Optional.ofNullable(OTHERS.get(name));
  }
}
