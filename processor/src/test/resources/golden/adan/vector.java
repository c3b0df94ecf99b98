  /**
   * The kernels that use the Vector API; not loaded without it. An exception in name only:
   * HotSpot inlines no method of one, so each kernel is compiled on its own, and its vectors stay in registers.
   */
  private static final class VectorKernels extends Error {
    private static final long serialVersionUID = 1;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private VectorKernels() {
    }

    static void updateOnFirstStep(float[] params, float[] grads, float[] expAvgs,
        float[] expAvgDiffs, float[] expAvgSqs, float[] previousGrads, float oneMinusBeta1,
        float beta3, float oneMinusBeta2, float beta2, float oneMinusBeta3, float scalar, float eps,
        float scalar2, float scalar3, float scalar4, int from, int to) {
      // Level 1: per element, where firstPreviousGrad
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector high = FloatVector.broadcast(FLOATS, 0f);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = high.sub(low2);
        FloatVector expAvgDiff = difference2.fma(weight2.sub(1f), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector ahead = FloatVector.broadcast(FLOATS, beta2)
            .fma(FloatVector.broadcast(FLOATS, 0f), grad);
        FloatVector expAvgSq = FloatVector.broadcast(FLOATS, oneMinusBeta3).mul(ahead).fma(ahead,
            FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta3));
        FloatVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        FloatVector next = FloatVector.fromArray(FLOATS, params, i)
            .add(FloatVector.broadcast(FLOATS, scalar2).mul(expAvg).div(denom))
            .add(FloatVector.broadcast(FLOATS, scalar3).mul(expAvgDiff).div(denom));
        next.div(scalar4).intoArray(params, i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
      Update.updateOnFirstStep(params, grads, expAvgs, expAvgDiffs, expAvgSqs, previousGrads,
          oneMinusBeta1, beta3, oneMinusBeta2, beta2, oneMinusBeta3, scalar, eps, scalar2, scalar3,
          scalar4, end, to);
    }

    static void updateOnFirstStep(double[] params, double[] grads, double[] expAvgs,
        double[] expAvgDiffs, double[] expAvgSqs, double[] previousGrads, double oneMinusBeta1,
        double beta3, double oneMinusBeta2, double beta2, double oneMinusBeta3, double scalar,
        double eps, double scalar2, double scalar3, double scalar4, int from, int to) {
      // Level 1: per element, where firstPreviousGrad
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector high = DoubleVector.broadcast(DOUBLES, 0.0);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = high.sub(low2);
        DoubleVector expAvgDiff = difference2.fma(weight2.sub(1.0), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector ahead = DoubleVector.broadcast(DOUBLES, beta2)
            .fma(DoubleVector.broadcast(DOUBLES, 0.0), grad);
        DoubleVector expAvgSq = DoubleVector.broadcast(DOUBLES, oneMinusBeta3).mul(ahead).fma(ahead,
            DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta3));
        DoubleVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        DoubleVector next = DoubleVector.fromArray(DOUBLES, params, i)
            .add(DoubleVector.broadcast(DOUBLES, scalar2).mul(expAvg).div(denom))
            .add(DoubleVector.broadcast(DOUBLES, scalar3).mul(expAvgDiff).div(denom));
        next.div(scalar4).intoArray(params, i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
      Update.updateOnFirstStep(params, grads, expAvgs, expAvgDiffs, expAvgSqs, previousGrads,
          oneMinusBeta1, beta3, oneMinusBeta2, beta2, oneMinusBeta3, scalar, eps, scalar2, scalar3,
          scalar4, end, to);
    }

    static void update(float[] params, float[] grads, float[] expAvgs, float[] expAvgDiffs,
        float[] expAvgSqs, float[] previousGrads, float oneMinusBeta1, float beta3,
        float oneMinusBeta2, float beta2, float oneMinusBeta3, float scalar, float eps,
        float scalar2, float scalar3, float scalar4, int from, int to) {
      // Level 1: per element
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector diff = grad.sub(FloatVector.fromArray(FLOATS, previousGrads, i));
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = diff.sub(low2);
        FloatVector expAvgDiff = difference2.fma(weight2.sub(1f), diff)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector ahead = FloatVector.broadcast(FLOATS, beta2).fma(diff, grad);
        FloatVector expAvgSq = FloatVector.broadcast(FLOATS, oneMinusBeta3).mul(ahead).fma(ahead,
            FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta3));
        FloatVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        FloatVector next = FloatVector.fromArray(FLOATS, params, i)
            .add(FloatVector.broadcast(FLOATS, scalar2).mul(expAvg).div(denom))
            .add(FloatVector.broadcast(FLOATS, scalar3).mul(expAvgDiff).div(denom));
        next.div(scalar4).intoArray(params, i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
      Update.update(params, grads, expAvgs, expAvgDiffs, expAvgSqs, previousGrads, oneMinusBeta1,
          beta3, oneMinusBeta2, beta2, oneMinusBeta3, scalar, eps, scalar2, scalar3, scalar4, end,
          to);
    }

    static void update(double[] params, double[] grads, double[] expAvgs, double[] expAvgDiffs,
        double[] expAvgSqs, double[] previousGrads, double oneMinusBeta1, double beta3,
        double oneMinusBeta2, double beta2, double oneMinusBeta3, double scalar, double eps,
        double scalar2, double scalar3, double scalar4, int from, int to) {
      // Level 1: per element
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector diff = grad.sub(DoubleVector.fromArray(DOUBLES, previousGrads, i));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = diff.sub(low2);
        DoubleVector expAvgDiff = difference2.fma(weight2.sub(1.0), diff)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector ahead = DoubleVector.broadcast(DOUBLES, beta2).fma(diff, grad);
        DoubleVector expAvgSq = DoubleVector.broadcast(DOUBLES, oneMinusBeta3).mul(ahead).fma(ahead,
            DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta3));
        DoubleVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        DoubleVector next = DoubleVector.fromArray(DOUBLES, params, i)
            .add(DoubleVector.broadcast(DOUBLES, scalar2).mul(expAvg).div(denom))
            .add(DoubleVector.broadcast(DOUBLES, scalar3).mul(expAvgDiff).div(denom));
        next.div(scalar4).intoArray(params, i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
      Update.update(params, grads, expAvgs, expAvgDiffs, expAvgSqs, previousGrads, oneMinusBeta1,
          beta3, oneMinusBeta2, beta2, oneMinusBeta3, scalar, eps, scalar2, scalar3, scalar4, end,
          to);
    }
  }

  /**
   * The kernels for values and gradients in direct memory, with the Vector API; not loaded without it. An exception in name only:
   * HotSpot inlines no method of one, so each kernel is compiled on its own, and its vectors stay in registers.
   */
  private static final class DirectKernels extends Error {
    private static final long serialVersionUID = 1;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final MethodHandle LOAD_FLOATS = DirectVectors.load(FloatVector.class, FLOATS);
    private static final MethodHandle STORE_FLOATS = DirectVectors.store(FloatVector.class);
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final MethodHandle LOAD_DOUBLES = DirectVectors.load(DoubleVector.class, DOUBLES);
    private static final MethodHandle STORE_DOUBLES = DirectVectors.store(DoubleVector.class);

    private DirectKernels() {
    }

    static void updateOnFirstStepFloats(Object params, Object grads, float[] expAvgs,
        float[] expAvgDiffs, float[] expAvgSqs, float[] previousGrads, float oneMinusBeta1,
        float beta3, float oneMinusBeta2, float beta2, float oneMinusBeta3, float scalar, float eps,
        float scalar2, float scalar3, float scalar4, int from, int to) throws Throwable {
      // Level 1: per element, where firstPreviousGrad
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector high = FloatVector.broadcast(FLOATS, 0f);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = high.sub(low2);
        FloatVector expAvgDiff = difference2.fma(weight2.sub(1f), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector ahead = FloatVector.broadcast(FLOATS, beta2)
            .fma(FloatVector.broadcast(FLOATS, 0f), grad);
        FloatVector expAvgSq = FloatVector.broadcast(FLOATS, oneMinusBeta3).mul(ahead).fma(ahead,
            FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta3));
        FloatVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        FloatVector next = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i))
            .add(FloatVector.broadcast(FLOATS, scalar2).mul(expAvg).div(denom))
            .add(FloatVector.broadcast(FLOATS, scalar3).mul(expAvgDiff).div(denom));
        STORE_FLOATS.invokeExact(next.div(scalar4), params, 4L * i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
    }

    static void updateOnFirstStepDoubles(Object params, Object grads, double[] expAvgs,
        double[] expAvgDiffs, double[] expAvgSqs, double[] previousGrads, double oneMinusBeta1,
        double beta3, double oneMinusBeta2, double beta2, double oneMinusBeta3, double scalar,
        double eps, double scalar2, double scalar3, double scalar4, int from, int to) throws
        Throwable {
      // Level 1: per element, where firstPreviousGrad
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector high = DoubleVector.broadcast(DOUBLES, 0.0);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = high.sub(low2);
        DoubleVector expAvgDiff = difference2.fma(weight2.sub(1.0), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector ahead = DoubleVector.broadcast(DOUBLES, beta2)
            .fma(DoubleVector.broadcast(DOUBLES, 0.0), grad);
        DoubleVector expAvgSq = DoubleVector.broadcast(DOUBLES, oneMinusBeta3).mul(ahead).fma(ahead,
            DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta3));
        DoubleVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        DoubleVector next = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .add(DoubleVector.broadcast(DOUBLES, scalar2).mul(expAvg).div(denom))
            .add(DoubleVector.broadcast(DOUBLES, scalar3).mul(expAvgDiff).div(denom));
        STORE_DOUBLES.invokeExact(next.div(scalar4), params, 8L * i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
    }

    static void updateFloats(Object params, Object grads, float[] expAvgs, float[] expAvgDiffs,
        float[] expAvgSqs, float[] previousGrads, float oneMinusBeta1, float beta3,
        float oneMinusBeta2, float beta2, float oneMinusBeta3, float scalar, float eps,
        float scalar2, float scalar3, float scalar4, int from, int to) throws Throwable {
      // Level 1: per element
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector diff = grad.sub(FloatVector.fromArray(FLOATS, previousGrads, i));
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = diff.sub(low2);
        FloatVector expAvgDiff = difference2.fma(weight2.sub(1f), diff)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector ahead = FloatVector.broadcast(FLOATS, beta2).fma(diff, grad);
        FloatVector expAvgSq = FloatVector.broadcast(FLOATS, oneMinusBeta3).mul(ahead).fma(ahead,
            FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta3));
        FloatVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        FloatVector next = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i))
            .add(FloatVector.broadcast(FLOATS, scalar2).mul(expAvg).div(denom))
            .add(FloatVector.broadcast(FLOATS, scalar3).mul(expAvgDiff).div(denom));
        STORE_FLOATS.invokeExact(next.div(scalar4), params, 4L * i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
    }

    static void updateDoubles(Object params, Object grads, double[] expAvgs, double[] expAvgDiffs,
        double[] expAvgSqs, double[] previousGrads, double oneMinusBeta1, double beta3,
        double oneMinusBeta2, double beta2, double oneMinusBeta3, double scalar, double eps,
        double scalar2, double scalar3, double scalar4, int from, int to) throws Throwable {
      // Level 1: per element
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector diff = grad.sub(DoubleVector.fromArray(DOUBLES, previousGrads, i));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = diff.sub(low2);
        DoubleVector expAvgDiff = difference2.fma(weight2.sub(1.0), diff)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector ahead = DoubleVector.broadcast(DOUBLES, beta2).fma(diff, grad);
        DoubleVector expAvgSq = DoubleVector.broadcast(DOUBLES, oneMinusBeta3).mul(ahead).fma(ahead,
            DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta3));
        DoubleVector denom = expAvgSq.sqrt().div(scalar).add(eps);
        DoubleVector next = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .add(DoubleVector.broadcast(DOUBLES, scalar2).mul(expAvg).div(denom))
            .add(DoubleVector.broadcast(DOUBLES, scalar3).mul(expAvgDiff).div(denom));
        STORE_DOUBLES.invokeExact(next.div(scalar4), params, 8L * i);
        expAvg.intoArray(expAvgs, i);
        expAvgDiff.intoArray(expAvgDiffs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        grad.intoArray(previousGrads, i);
      }
    }
  }
}
