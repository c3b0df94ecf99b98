  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private VectorKernels() {
    }

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where firstPreviousGrad
      float[] params = at.floats(Operands.PARAM), grads = at.floats(Operands.GRAD),
          expAvgs = at.floats(Update.EXP_AVG), expAvgDiffs = at.floats(Update.EXP_AVG_DIFF),
          expAvgSqs = at.floats(Update.EXP_AVG_SQ), previousGrads = at.floats(Update.PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      int end = from + FLOATS.loopBound(to - from);
      boolean near = Math.abs(oneMinusBeta1) < 0.5f;
      float share = near ? oneMinusBeta1 : oneMinusBeta1 - 1f;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5f;
      float share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1f;
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector expAvg = grad.sub(low).fma(FloatVector.broadcast(FLOATS, share), grad.blend(low,
            FLOATS.maskAll(near)));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector high = FloatVector.broadcast(FLOATS, 0f);
        FloatVector expAvgDiff = high.sub(low2).fma(FloatVector.broadcast(FLOATS, share2),
            high.blend(low2, FLOATS.maskAll(near2)));
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
      Update.updateOnFirstStepFloats(u, at, end, to);
    }

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) {
      // Level 1: per element, where firstPreviousGrad
      double[] params = at.doubles(Operands.PARAM), grads = at.doubles(Operands.GRAD),
          expAvgs = at.doubles(Update.EXP_AVG), expAvgDiffs = at.doubles(Update.EXP_AVG_DIFF),
          expAvgSqs = at.doubles(Update.EXP_AVG_SQ),
          previousGrads = at.doubles(Update.PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      int end = from + DOUBLES.loopBound(to - from);
      boolean near = Math.abs(oneMinusBeta1) < 0.5;
      double share = near ? oneMinusBeta1 : oneMinusBeta1 - 1.0;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5;
      double share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1.0;
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector expAvg = grad.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            grad.blend(low, DOUBLES.maskAll(near)));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector high = DoubleVector.broadcast(DOUBLES, 0.0);
        DoubleVector expAvgDiff = high.sub(low2).fma(DoubleVector.broadcast(DOUBLES, share2),
            high.blend(low2, DOUBLES.maskAll(near2)));
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
      Update.updateOnFirstStepDoubles(u, at, end, to);
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(Operands.PARAM), grads = at.floats(Operands.GRAD),
          expAvgs = at.floats(Update.EXP_AVG), expAvgDiffs = at.floats(Update.EXP_AVG_DIFF),
          expAvgSqs = at.floats(Update.EXP_AVG_SQ), previousGrads = at.floats(Update.PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      int end = from + FLOATS.loopBound(to - from);
      boolean near = Math.abs(oneMinusBeta1) < 0.5f;
      float share = near ? oneMinusBeta1 : oneMinusBeta1 - 1f;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5f;
      float share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1f;
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector diff = grad.sub(FloatVector.fromArray(FLOATS, previousGrads, i));
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector expAvg = grad.sub(low).fma(FloatVector.broadcast(FLOATS, share), grad.blend(low,
            FLOATS.maskAll(near)));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector expAvgDiff = diff.sub(low2).fma(FloatVector.broadcast(FLOATS, share2),
            diff.blend(low2, FLOATS.maskAll(near2)));
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
      Update.updateFloats(u, at, end, to);
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      // Level 1: per element
      double[] params = at.doubles(Operands.PARAM), grads = at.doubles(Operands.GRAD),
          expAvgs = at.doubles(Update.EXP_AVG), expAvgDiffs = at.doubles(Update.EXP_AVG_DIFF),
          expAvgSqs = at.doubles(Update.EXP_AVG_SQ),
          previousGrads = at.doubles(Update.PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      int end = from + DOUBLES.loopBound(to - from);
      boolean near = Math.abs(oneMinusBeta1) < 0.5;
      double share = near ? oneMinusBeta1 : oneMinusBeta1 - 1.0;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5;
      double share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1.0;
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector diff = grad.sub(DoubleVector.fromArray(DOUBLES, previousGrads, i));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector expAvg = grad.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            grad.blend(low, DOUBLES.maskAll(near)));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector expAvgDiff = diff.sub(low2).fma(DoubleVector.broadcast(DOUBLES, share2),
            diff.blend(low2, DOUBLES.maskAll(near2)));
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
      Update.updateDoubles(u, at, end, to);
    }
  }

  /** Kernels with vectors of direct memory. */
  @SuppressWarnings("serial")
  private static final class DirectKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final MethodHandle LOAD_FLOATS = DirectVectors.load(FloatVector.class, FLOATS);
    private static final MethodHandle STORE_FLOATS = DirectVectors.store(FloatVector.class);
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final MethodHandle LOAD_DOUBLES = DirectVectors.load(DoubleVector.class, DOUBLES);
    private static final MethodHandle STORE_DOUBLES = DirectVectors.store(DoubleVector.class);

    private DirectKernels() {
    }

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element, where firstPreviousGrad
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] expAvgs = at.floats(Update.EXP_AVG), expAvgDiffs = at.floats(Update.EXP_AVG_DIFF),
          expAvgSqs = at.floats(Update.EXP_AVG_SQ), previousGrads = at.floats(Update.PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      boolean near = Math.abs(oneMinusBeta1) < 0.5f;
      float share = near ? oneMinusBeta1 : oneMinusBeta1 - 1f;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5f;
      float share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector expAvg = grad.sub(low).fma(FloatVector.broadcast(FLOATS, share), grad.blend(low,
            FLOATS.maskAll(near)));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector high = FloatVector.broadcast(FLOATS, 0f);
        FloatVector expAvgDiff = high.sub(low2).fma(FloatVector.broadcast(FLOATS, share2),
            high.blend(low2, FLOATS.maskAll(near2)));
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
      // Level 1: per element, where firstPreviousGrad
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] expAvgs = at.doubles(Update.EXP_AVG), expAvgDiffs = at.doubles(Update.EXP_AVG_DIFF),
          expAvgSqs = at.doubles(Update.EXP_AVG_SQ),
          previousGrads = at.doubles(Update.PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      boolean near = Math.abs(oneMinusBeta1) < 0.5;
      double share = near ? oneMinusBeta1 : oneMinusBeta1 - 1.0;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5;
      double share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector expAvg = grad.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            grad.blend(low, DOUBLES.maskAll(near)));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector high = DoubleVector.broadcast(DOUBLES, 0.0);
        DoubleVector expAvgDiff = high.sub(low2).fma(DoubleVector.broadcast(DOUBLES, share2),
            high.blend(low2, DOUBLES.maskAll(near2)));
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
      // Level 1: per element
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] expAvgs = at.floats(Update.EXP_AVG), expAvgDiffs = at.floats(Update.EXP_AVG_DIFF),
          expAvgSqs = at.floats(Update.EXP_AVG_SQ), previousGrads = at.floats(Update.PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      boolean near = Math.abs(oneMinusBeta1) < 0.5f;
      float share = near ? oneMinusBeta1 : oneMinusBeta1 - 1f;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5f;
      float share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector diff = grad.sub(FloatVector.fromArray(FLOATS, previousGrads, i));
        FloatVector low = FloatVector.fromArray(FLOATS, expAvgs, i);
        FloatVector expAvg = grad.sub(low).fma(FloatVector.broadcast(FLOATS, share), grad.blend(low,
            FLOATS.maskAll(near)));
        FloatVector low2 = FloatVector.fromArray(FLOATS, expAvgDiffs, i);
        FloatVector expAvgDiff = diff.sub(low2).fma(FloatVector.broadcast(FLOATS, share2),
            diff.blend(low2, FLOATS.maskAll(near2)));
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
      // Level 1: per element
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] expAvgs = at.doubles(Update.EXP_AVG), expAvgDiffs = at.doubles(Update.EXP_AVG_DIFF),
          expAvgSqs = at.doubles(Update.EXP_AVG_SQ),
          previousGrads = at.doubles(Update.PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      boolean near = Math.abs(oneMinusBeta1) < 0.5;
      double share = near ? oneMinusBeta1 : oneMinusBeta1 - 1.0;
      boolean near2 = Math.abs(oneMinusBeta2) < 0.5;
      double share2 = near2 ? oneMinusBeta2 : oneMinusBeta2 - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector diff = grad.sub(DoubleVector.fromArray(DOUBLES, previousGrads, i));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, expAvgs, i);
        DoubleVector expAvg = grad.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            grad.blend(low, DOUBLES.maskAll(near)));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, expAvgDiffs, i);
        DoubleVector expAvgDiff = diff.sub(low2).fma(DoubleVector.broadcast(DOUBLES, share2),
            diff.blend(low2, DOUBLES.maskAll(near2)));
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
