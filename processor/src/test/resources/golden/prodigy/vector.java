  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), ss = at.floats(S), p0s = at.floats(P0),
          summands = at.floats(SUMMAND), summands2 = at.floats(SUMMAND + 1);
      float beta1 = (float) u.beta1, dOneMinusBeta1 = (float) u.dOneMinusBeta1,
          beta2 = (float) u.beta2, dDOneMinusBeta2 = (float) u.dDOneMinusBeta2,
          beta3 = (float) u.beta3, scalar = (float) u.scalar;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector expAvg = FloatVector.fromArray(FLOATS, expAvgs, i).mul(beta1).add(grad
            .mul(dOneMinusBeta1));
        FloatVector expAvgSq = FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta2).add(grad
            .mul(dDOneMinusBeta2).mul(grad));
        FloatVector s = FloatVector.fromArray(FLOATS, ss, i).mul(beta3).add(grad.mul(scalar));
        FloatVector scalar2 = FloatVector.fromArray(FLOATS, p0s, i)
            .sub(FloatVector.fromArray(FLOATS, params, i));
        FloatVector scalar3 = s.abs();
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        s.intoArray(ss, i);
        scalar2.intoArray(summands, i - from);
        scalar3.intoArray(summands2, i - from);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), ss = at.doubles(S), p0s = at.doubles(P0),
          summands = at.doubles(SUMMAND), summands2 = at.doubles(SUMMAND + 1);
      double beta1 = u.beta1, dOneMinusBeta1 = u.dOneMinusBeta1, beta2 = u.beta2,
          dDOneMinusBeta2 = u.dDOneMinusBeta2, beta3 = u.beta3, scalar = u.scalar;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector expAvg = DoubleVector.fromArray(DOUBLES, expAvgs, i).mul(beta1).add(grad
            .mul(dOneMinusBeta1));
        DoubleVector expAvgSq = DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta2).add(grad
            .mul(dDOneMinusBeta2).mul(grad));
        DoubleVector s = DoubleVector.fromArray(DOUBLES, ss, i).mul(beta3).add(grad.mul(scalar));
        DoubleVector scalar2 = DoubleVector.fromArray(DOUBLES, p0s, i)
            .sub(DoubleVector.fromArray(DOUBLES, params, i));
        DoubleVector scalar3 = s.abs();
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        s.intoArray(ss, i);
        scalar2.intoArray(summands, i - from);
        scalar3.intoArray(summands2, i - from);
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
      float[] expAvgs = at.floats(EXP_AVG), expAvgSqs = at.floats(EXP_AVG_SQ), ss = at.floats(S),
          p0s = at.floats(P0), summands = at.floats(SUMMAND), summands2 = at.floats(SUMMAND + 1);
      float beta1 = (float) u.beta1, dOneMinusBeta1 = (float) u.dOneMinusBeta1,
          beta2 = (float) u.beta2, dDOneMinusBeta2 = (float) u.dDOneMinusBeta2,
          beta3 = (float) u.beta3, scalar = (float) u.scalar;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector expAvg = FloatVector.fromArray(FLOATS, expAvgs, i).mul(beta1).add(grad
            .mul(dOneMinusBeta1));
        FloatVector expAvgSq = FloatVector.fromArray(FLOATS, expAvgSqs, i).mul(beta2).add(grad
            .mul(dDOneMinusBeta2).mul(grad));
        FloatVector s = FloatVector.fromArray(FLOATS, ss, i).mul(beta3).add(grad.mul(scalar));
        FloatVector scalar2 = FloatVector.fromArray(FLOATS, p0s, i)
            .sub(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i)));
        FloatVector scalar3 = s.abs();
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        s.intoArray(ss, i);
        scalar2.intoArray(summands, i - from);
        scalar3.intoArray(summands2, i - from);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgSqs = at.doubles(EXP_AVG_SQ),
          ss = at.doubles(S), p0s = at.doubles(P0), summands = at.doubles(SUMMAND),
          summands2 = at.doubles(SUMMAND + 1);
      double beta1 = u.beta1, dOneMinusBeta1 = u.dOneMinusBeta1, beta2 = u.beta2,
          dDOneMinusBeta2 = u.dDOneMinusBeta2, beta3 = u.beta3, scalar = u.scalar;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector expAvg = DoubleVector.fromArray(DOUBLES, expAvgs, i).mul(beta1).add(grad
            .mul(dOneMinusBeta1));
        DoubleVector expAvgSq = DoubleVector.fromArray(DOUBLES, expAvgSqs, i).mul(beta2).add(grad
            .mul(dDOneMinusBeta2).mul(grad));
        DoubleVector s = DoubleVector.fromArray(DOUBLES, ss, i).mul(beta3).add(grad.mul(scalar));
        DoubleVector scalar2 = DoubleVector.fromArray(DOUBLES, p0s, i)
            .sub(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i)));
        DoubleVector scalar3 = s.abs();
        expAvg.intoArray(expAvgs, i);
        expAvgSq.intoArray(expAvgSqs, i);
        s.intoArray(ss, i);
        scalar2.intoArray(summands, i - from);
        scalar3.intoArray(summands2, i - from);
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      float[] expAvgs = at.floats(EXP_AVG), expAvgSqs = at.floats(EXP_AVG_SQ);
      float dlr = (float) u.dlr, dEps = (float) u.dEps;
      for (int i = from; i < to; i += FLOATS.length()) {
        STORE_FLOATS.invokeExact(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i))
            .sub(FloatVector.fromArray(FLOATS, expAvgs, i).mul(dlr)
            .div(FloatVector.fromArray(FLOATS, expAvgSqs, i).sqrt().add(dEps))), params, 4L * i);
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      double[] expAvgs = at.doubles(EXP_AVG), expAvgSqs = at.doubles(EXP_AVG_SQ);
      double dlr = u.dlr, dEps = u.dEps;
      for (int i = from; i < to; i += DOUBLES.length()) {
        STORE_DOUBLES.invokeExact(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .sub(DoubleVector.fromArray(DOUBLES, expAvgs, i).mul(dlr)
            .div(DoubleVector.fromArray(DOUBLES, expAvgSqs, i).sqrt().add(dEps))), params, 8L * i);
      }
    }
  }
}
