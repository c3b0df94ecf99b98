  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), summands = at.floats(SUMMAND);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta2 = (float) u.beta2,
          oneMinusBeta2 = (float) u.oneMinusBeta2, scalar = (float) u.scalar,
          scalar2 = (float) u.scalar2, eps = (float) u.eps, weightDecay = (float) u.weightDecay;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector expAvgSq = FloatVector.broadcast(FLOATS, oneMinusBeta2).mul(grad).fma(grad,
            FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta2));
        FloatVector m = expAvg.div(scalar);
        FloatVector v = expAvgSq.div(scalar2);
        FloatVector direction = m.div(v.sqrt().add(eps))
            .add(FloatVector.fromArray(FLOATS, params, i).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), summands = at.doubles(SUMMAND);
      double oneMinusBeta1 = u.oneMinusBeta1, beta2 = u.beta2, oneMinusBeta2 = u.oneMinusBeta2,
          scalar = u.scalar, scalar2 = u.scalar2, eps = u.eps, weightDecay = u.weightDecay;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector expAvgSq = DoubleVector.broadcast(DOUBLES, oneMinusBeta2).mul(grad).fma(grad,
            DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta2));
        DoubleVector m = expAvg.div(scalar);
        DoubleVector v = expAvgSq.div(scalar2);
        DoubleVector direction = m.div(v.sqrt().add(eps))
            .add(DoubleVector.fromArray(DOUBLES, params, i).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }
  }

  /** Kernels with vectors of direct memory. */
  @SuppressWarnings("serial")
  private static final class DirectKernels extends CompiledDirect {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateLoop1Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] expAvgs = at.floats(EXP_AVG), expAvgSqs = at.floats(EXP_AVG_SQ),
          summands = at.floats(SUMMAND);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta2 = (float) u.beta2,
          oneMinusBeta2 = (float) u.oneMinusBeta2, scalar = (float) u.scalar,
          scalar2 = (float) u.scalar2, eps = (float) u.eps, weightDecay = (float) u.weightDecay;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector expAvgSq = FloatVector.broadcast(FLOATS, oneMinusBeta2).mul(grad).fma(grad,
            FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta2));
        FloatVector m = expAvg.div(scalar);
        FloatVector v = expAvgSq.div(scalar2);
        FloatVector direction = m.div(v.sqrt().add(eps))
            .add(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i)).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgSqs = at.doubles(EXP_AVG_SQ),
          summands = at.doubles(SUMMAND);
      double oneMinusBeta1 = u.oneMinusBeta1, beta2 = u.beta2, oneMinusBeta2 = u.oneMinusBeta2,
          scalar = u.scalar, scalar2 = u.scalar2, eps = u.eps, weightDecay = u.weightDecay;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector expAvgSq = DoubleVector.broadcast(DOUBLES, oneMinusBeta2).mul(grad).fma(grad,
            DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta2));
        DoubleVector m = expAvg.div(scalar);
        DoubleVector v = expAvgSq.div(scalar2);
        DoubleVector direction = m.div(v.sqrt().add(eps))
            .add(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i)).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      float[] expAvgs = at.floats(EXP_AVG), expAvgSqs = at.floats(EXP_AVG_SQ);
      float weightDecay = (float) u.weightDecay, scalar = (float) u.scalar,
          scalar2 = (float) u.scalar2, eps = (float) u.eps, lrTrust = (float) u.lrTrust;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector param = (FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i);
        FloatVector m = FloatVector.fromArray(FLOATS, expAvgs, i).div(scalar);
        FloatVector v = FloatVector.fromArray(FLOATS, expAvgSqs, i).div(scalar2);
        FloatVector direction = m.div(v.sqrt().add(eps)).add(param.mul(weightDecay));
        STORE_FLOATS.invokeExact(param.sub(direction.mul(lrTrust)), params, 4L * i);
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgSqs = at.doubles(EXP_AVG_SQ);
      double weightDecay = u.weightDecay, scalar = u.scalar, scalar2 = u.scalar2, eps = u.eps,
          lrTrust = u.lrTrust;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector param = (DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i);
        DoubleVector m = DoubleVector.fromArray(DOUBLES, expAvgs, i).div(scalar);
        DoubleVector v = DoubleVector.fromArray(DOUBLES, expAvgSqs, i).div(scalar2);
        DoubleVector direction = m.div(v.sqrt().add(eps)).add(param.mul(weightDecay));
        STORE_DOUBLES.invokeExact(param.sub(direction.mul(lrTrust)), params, 8L * i);
      }
    }
  }
}
