  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateRankAbove1Loop1Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), summands = at.floats(SUMMAND);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector gradGrad = grad.mul(grad);
        gradGrad.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), summands = at.doubles(SUMMAND);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector gradGrad = grad.mul(grad);
        gradGrad.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop5Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), rowVars = at.floats(ROW_VAR),
          columnVars = at.floats(COLUMN_VAR), ofMatrices = at.floats(TEMPORARY + 3),
          summands = at.floats(SUMMAND);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector estimate = FloatVector.fromArray(FLOATS, rowVars, i - from)
            .mul(FloatVector.fromArray(FLOATS, columnVars, i - from))
            .div(FloatVector.fromArray(FLOATS, ofMatrices, i - from));
        FloatVector change = FloatVector.broadcast(FLOATS, 1f).div(estimate.max(1e-6f).sqrt())
            .mul(FloatVector.fromArray(FLOATS, grads, i));
        change.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop5Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), rowVars = at.doubles(ROW_VAR),
          columnVars = at.doubles(COLUMN_VAR), ofMatrices = at.doubles(TEMPORARY + 3),
          summands = at.doubles(SUMMAND);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector estimate = DoubleVector.fromArray(DOUBLES, rowVars, i - from)
            .mul(DoubleVector.fromArray(DOUBLES, columnVars, i - from))
            .div(DoubleVector.fromArray(DOUBLES, ofMatrices, i - from));
        DoubleVector change = DoubleVector.broadcast(DOUBLES, 1.0).div(estimate.max(1e-6).sqrt())
            .mul(DoubleVector.fromArray(DOUBLES, grads, i));
        change.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop6Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), rowVars = at.floats(ROW_VAR),
          columnVars = at.floats(COLUMN_VAR), ofMatrices = at.floats(TEMPORARY + 3);
      float scalar = (float) u.scalar3, paramFactor = (float) u.paramFactor;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector estimate = FloatVector.fromArray(FLOATS, rowVars, i - from)
            .mul(FloatVector.fromArray(FLOATS, columnVars, i - from))
            .div(FloatVector.fromArray(FLOATS, ofMatrices, i - from));
        FloatVector change = FloatVector.broadcast(FLOATS, 1f).div(estimate.max(1e-6f).sqrt())
            .mul(FloatVector.fromArray(FLOATS, grads, i));
        FloatVector decayed = FloatVector.fromArray(FLOATS, params, i).mul(paramFactor);
        decayed.sub(change.mul(scalar)).intoArray(params, i);
      }
    }

    static void updateRankAbove1Loop6Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), rowVars = at.doubles(ROW_VAR),
          columnVars = at.doubles(COLUMN_VAR), ofMatrices = at.doubles(TEMPORARY + 3);
      double scalar = u.scalar3, paramFactor = u.paramFactor;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector estimate = DoubleVector.fromArray(DOUBLES, rowVars, i - from)
            .mul(DoubleVector.fromArray(DOUBLES, columnVars, i - from))
            .div(DoubleVector.fromArray(DOUBLES, ofMatrices, i - from));
        DoubleVector change = DoubleVector.broadcast(DOUBLES, 1.0).div(estimate.max(1e-6).sqrt())
            .mul(DoubleVector.fromArray(DOUBLES, grads, i));
        DoubleVector decayed = DoubleVector.fromArray(DOUBLES, params, i).mul(paramFactor);
        decayed.sub(change.mul(scalar)).intoArray(params, i);
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), variances = at.floats(VARIANCE),
          summands = at.floats(SUMMAND);
      float weight = (float) u.weight;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector low = FloatVector.fromArray(FLOATS, variances, i);
        FloatVector high = grad.mul(grad);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, weight);
        FloatVector difference = high.sub(low);
        FloatVector variance = difference.fma(weight2.sub(1f), high)
            .blend(difference.fma(weight2, low), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector change = FloatVector.broadcast(FLOATS, 1f).div(variance.max(1e-6f).sqrt())
            .mul(grad);
        variance.intoArray(variances, i);
        change.intoArray(summands, i - from);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          variances = at.doubles(VARIANCE), summands = at.doubles(SUMMAND);
      double weight = u.weight;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, variances, i);
        DoubleVector high = grad.mul(grad);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, weight);
        DoubleVector difference = high.sub(low);
        DoubleVector variance = difference.fma(weight2.sub(1.0), high)
            .blend(difference.fma(weight2, low), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector change = DoubleVector.broadcast(DOUBLES, 1.0).div(variance.max(1e-6).sqrt())
            .mul(grad);
        variance.intoArray(variances, i);
        change.intoArray(summands, i - from);
      }
    }
  }

  /** Kernels with vectors of direct memory. */
  @SuppressWarnings("serial")
  private static final class DirectKernels extends CompiledDirect {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateRankAbove1Loop1Floats(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] summands = at.floats(SUMMAND);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector gradGrad = grad.mul(grad);
        gradGrad.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop1Doubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] summands = at.doubles(SUMMAND);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector gradGrad = grad.mul(grad);
        gradGrad.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop5Floats(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] rowVars = at.floats(ROW_VAR), columnVars = at.floats(COLUMN_VAR),
          ofMatrices = at.floats(TEMPORARY + 3), summands = at.floats(SUMMAND);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector estimate = FloatVector.fromArray(FLOATS, rowVars, i - from)
            .mul(FloatVector.fromArray(FLOATS, columnVars, i - from))
            .div(FloatVector.fromArray(FLOATS, ofMatrices, i - from));
        FloatVector change = FloatVector.broadcast(FLOATS, 1f).div(estimate.max(1e-6f).sqrt())
            .mul(((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i)));
        change.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop5Doubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] rowVars = at.doubles(ROW_VAR), columnVars = at.doubles(COLUMN_VAR),
          ofMatrices = at.doubles(TEMPORARY + 3), summands = at.doubles(SUMMAND);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector estimate = DoubleVector.fromArray(DOUBLES, rowVars, i - from)
            .mul(DoubleVector.fromArray(DOUBLES, columnVars, i - from))
            .div(DoubleVector.fromArray(DOUBLES, ofMatrices, i - from));
        DoubleVector change = DoubleVector.broadcast(DOUBLES, 1.0).div(estimate.max(1e-6).sqrt())
            .mul(((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i)));
        change.intoArray(summands, i - from);
      }
    }

    static void updateRankAbove1Loop6Floats(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] rowVars = at.floats(ROW_VAR), columnVars = at.floats(COLUMN_VAR),
          ofMatrices = at.floats(TEMPORARY + 3);
      float scalar = (float) u.scalar3, paramFactor = (float) u.paramFactor;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector estimate = FloatVector.fromArray(FLOATS, rowVars, i - from)
            .mul(FloatVector.fromArray(FLOATS, columnVars, i - from))
            .div(FloatVector.fromArray(FLOATS, ofMatrices, i - from));
        FloatVector change = FloatVector.broadcast(FLOATS, 1f).div(estimate.max(1e-6f).sqrt())
            .mul(((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i)));
        FloatVector decayed = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i))
            .mul(paramFactor);
        STORE_FLOATS.invokeExact(decayed.sub(change.mul(scalar)), params, 4L * i);
      }
    }

    static void updateRankAbove1Loop6Doubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] rowVars = at.doubles(ROW_VAR), columnVars = at.doubles(COLUMN_VAR),
          ofMatrices = at.doubles(TEMPORARY + 3);
      double scalar = u.scalar3, paramFactor = u.paramFactor;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector estimate = DoubleVector.fromArray(DOUBLES, rowVars, i - from)
            .mul(DoubleVector.fromArray(DOUBLES, columnVars, i - from))
            .div(DoubleVector.fromArray(DOUBLES, ofMatrices, i - from));
        DoubleVector change = DoubleVector.broadcast(DOUBLES, 1.0).div(estimate.max(1e-6).sqrt())
            .mul(((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i)));
        DoubleVector decayed = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .mul(paramFactor);
        STORE_DOUBLES.invokeExact(decayed.sub(change.mul(scalar)), params, 8L * i);
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] variances = at.floats(VARIANCE), summands = at.floats(SUMMAND);
      float weight = (float) u.weight;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector low = FloatVector.fromArray(FLOATS, variances, i);
        FloatVector high = grad.mul(grad);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, weight);
        FloatVector difference = high.sub(low);
        FloatVector variance = difference.fma(weight2.sub(1f), high)
            .blend(difference.fma(weight2, low), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector change = FloatVector.broadcast(FLOATS, 1f).div(variance.max(1e-6f).sqrt())
            .mul(grad);
        variance.intoArray(variances, i);
        change.intoArray(summands, i - from);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] variances = at.doubles(VARIANCE), summands = at.doubles(SUMMAND);
      double weight = u.weight;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, variances, i);
        DoubleVector high = grad.mul(grad);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, weight);
        DoubleVector difference = high.sub(low);
        DoubleVector variance = difference.fma(weight2.sub(1.0), high)
            .blend(difference.fma(weight2, low), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector change = DoubleVector.broadcast(DOUBLES, 1.0).div(variance.max(1e-6).sqrt())
            .mul(grad);
        variance.intoArray(variances, i);
        change.intoArray(summands, i - from);
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] variances = at.floats(VARIANCE);
      float paramFactor = (float) u.paramFactor, scalar = (float) u.scalar3;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector decayed = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i))
            .mul(paramFactor);
        FloatVector change = FloatVector.broadcast(FLOATS, 1f)
            .div(FloatVector.fromArray(FLOATS, variances, i).max(1e-6f).sqrt())
            .mul(((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i)));
        STORE_FLOATS.invokeExact(decayed.sub(change.mul(scalar)), params, 4L * i);
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] variances = at.doubles(VARIANCE);
      double paramFactor = u.paramFactor, scalar = u.scalar3;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector decayed = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .mul(paramFactor);
        DoubleVector change = DoubleVector.broadcast(DOUBLES, 1.0)
            .div(DoubleVector.fromArray(DOUBLES, variances, i).max(1e-6).sqrt())
            .mul(((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i)));
        STORE_DOUBLES.invokeExact(decayed.sub(change.mul(scalar)), params, 8L * i);
      }
    }
  }
}
