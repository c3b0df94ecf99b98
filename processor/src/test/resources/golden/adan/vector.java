  /** Kernels with vectors of direct memory. */
  @SuppressWarnings("serial")
  private static final class DirectKernels extends CompiledDirect {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] expAvgs = at.floats(EXP_AVG), expAvgDiffs = at.floats(EXP_AVG_DIFF),
          expAvgSqs = at.floats(EXP_AVG_SQ), previousGrads = at.floats(PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
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

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgDiffs = at.doubles(EXP_AVG_DIFF),
          expAvgSqs = at.doubles(EXP_AVG_SQ), previousGrads = at.doubles(PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
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

    static void updateFloats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] expAvgs = at.floats(EXP_AVG), expAvgDiffs = at.floats(EXP_AVG_DIFF),
          expAvgSqs = at.floats(EXP_AVG_SQ), previousGrads = at.floats(PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
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

    static void updateDoubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgDiffs = at.doubles(EXP_AVG_DIFF),
          expAvgSqs = at.doubles(EXP_AVG_SQ), previousGrads = at.doubles(PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
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
