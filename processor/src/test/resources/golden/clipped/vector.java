  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateMaxNormLoop2Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), summands = at.floats(SUMMAND);
      float scalar = (float) u.scalar, weightDecay = (float) u.weightDecay,
          oneMinusBeta1 = (float) u.oneMinusBeta1, oneMinusBeta2 = (float) u.oneMinusBeta2,
          eps = (float) u.eps;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i).mul(scalar);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgSqs, i);
        FloatVector high = grad.mul(grad);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = high.sub(low2);
        FloatVector expAvgSq = difference2.fma(weight2.sub(1f), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
            .add(FloatVector.fromArray(FLOATS, params, i).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateMaxNormLoop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), summands = at.doubles(SUMMAND);
      double scalar = u.scalar, weightDecay = u.weightDecay, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, eps = u.eps;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i).mul(scalar);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgSqs, i);
        DoubleVector high = grad.mul(grad);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = high.sub(low2);
        DoubleVector expAvgSq = difference2.fma(weight2.sub(1.0), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
            .add(DoubleVector.fromArray(DOUBLES, params, i).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), summands = at.floats(SUMMAND);
      float weightDecay = (float) u.weightDecay, oneMinusBeta1 = (float) u.oneMinusBeta1,
          oneMinusBeta2 = (float) u.oneMinusBeta2, eps = (float) u.eps;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgSqs, i);
        FloatVector high = grad.mul(grad);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = high.sub(low2);
        FloatVector expAvgSq = difference2.fma(weight2.sub(1f), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
            .add(FloatVector.fromArray(FLOATS, params, i).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), summands = at.doubles(SUMMAND);
      double weightDecay = u.weightDecay, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, eps = u.eps;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgSqs, i);
        DoubleVector high = grad.mul(grad);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = high.sub(low2);
        DoubleVector expAvgSq = difference2.fma(weight2.sub(1.0), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
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

    static void updateMaxNormLoop2Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] expAvgs = at.floats(EXP_AVG), expAvgSqs = at.floats(EXP_AVG_SQ),
          summands = at.floats(SUMMAND);
      float scalar = (float) u.scalar, weightDecay = (float) u.weightDecay,
          oneMinusBeta1 = (float) u.oneMinusBeta1, oneMinusBeta2 = (float) u.oneMinusBeta2,
          eps = (float) u.eps;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i)).mul(scalar);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgSqs, i);
        FloatVector high = grad.mul(grad);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = high.sub(low2);
        FloatVector expAvgSq = difference2.fma(weight2.sub(1f), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
            .add(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i)).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateMaxNormLoop2Doubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgSqs = at.doubles(EXP_AVG_SQ),
          summands = at.doubles(SUMMAND);
      double scalar = u.scalar, weightDecay = u.weightDecay, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, eps = u.eps;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i)).mul(scalar);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgSqs, i);
        DoubleVector high = grad.mul(grad);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = high.sub(low2);
        DoubleVector expAvgSq = difference2.fma(weight2.sub(1.0), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
            .add(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i)).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }

    static void updateLoop3Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      float[] expAvgs = at.floats(EXP_AVG), expAvgSqs = at.floats(EXP_AVG_SQ);
      float weightDecay = (float) u.weightDecay, eps = (float) u.eps, lrRatio = (float) u.lrRatio;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector param = (FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i);
        FloatVector direction = FloatVector.fromArray(FLOATS, expAvgs, i)
            .div(FloatVector.fromArray(FLOATS, expAvgSqs, i).sqrt().add(eps)).add(param
            .mul(weightDecay));
        STORE_FLOATS.invokeExact(param.sub(direction.mul(lrRatio)), params, 4L * i);
      }
    }

    static void updateLoop3Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgSqs = at.doubles(EXP_AVG_SQ);
      double weightDecay = u.weightDecay, eps = u.eps, lrRatio = u.lrRatio;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector param = (DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i);
        DoubleVector direction = DoubleVector.fromArray(DOUBLES, expAvgs, i)
            .div(DoubleVector.fromArray(DOUBLES, expAvgSqs, i).sqrt().add(eps)).add(param
            .mul(weightDecay));
        STORE_DOUBLES.invokeExact(param.sub(direction.mul(lrRatio)), params, 8L * i);
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] expAvgs = at.floats(EXP_AVG), expAvgSqs = at.floats(EXP_AVG_SQ),
          summands = at.floats(SUMMAND);
      float weightDecay = (float) u.weightDecay, oneMinusBeta1 = (float) u.oneMinusBeta1,
          oneMinusBeta2 = (float) u.oneMinusBeta2, eps = (float) u.eps;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusBeta1);
        FloatVector difference = grad.sub(low);
        FloatVector expAvg = difference.fma(weight.sub(1f), grad).blend(difference.fma(weight, low),
            weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgSqs, i);
        FloatVector high = grad.mul(grad);
        FloatVector weight2 = FloatVector.broadcast(FLOATS, oneMinusBeta2);
        FloatVector difference2 = high.sub(low2);
        FloatVector expAvgSq = difference2.fma(weight2.sub(1f), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
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
      double weightDecay = u.weightDecay, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, eps = u.eps;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusBeta1);
        DoubleVector difference = grad.sub(low);
        DoubleVector expAvg = difference.fma(weight.sub(1.0), grad)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgSqs, i);
        DoubleVector high = grad.mul(grad);
        DoubleVector weight2 = DoubleVector.broadcast(DOUBLES, oneMinusBeta2);
        DoubleVector difference2 = high.sub(low2);
        DoubleVector expAvgSq = difference2.fma(weight2.sub(1.0), high)
            .blend(difference2.fma(weight2, low2), weight2.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector direction = expAvg.div(expAvgSq.sqrt().add(eps))
            .add(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i)).mul(weightDecay));
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        direction.intoArray(summands, i - from);
      }
    }
  }
}
