  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          momentumBuffers = at.floats(MOMENTUM_BUFFER);
      float oneMinusMomentum = (float) u.oneMinusMomentum, lr = (float) u.lr;
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector low = FloatVector.fromArray(FLOATS, momentumBuffers, i);
        FloatVector high = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusMomentum);
        FloatVector difference = high.sub(low);
        FloatVector momentumBuffer = difference.fma(weight.sub(1f), high)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector.fromArray(FLOATS, params, i).sub(momentumBuffer.broadcast(0f).blend(1f,
            momentumBuffer.compare(VectorOperators.GT, 0f)).blend(-1f,
            momentumBuffer.compare(VectorOperators.LT, 0f)).mul(lr)).intoArray(params, i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
      Update.updateFloats(u, at, end, to);
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          momentumBuffers = at.doubles(MOMENTUM_BUFFER);
      double oneMinusMomentum = u.oneMinusMomentum, lr = u.lr;
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector low = DoubleVector.fromArray(DOUBLES, momentumBuffers, i);
        DoubleVector high = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusMomentum);
        DoubleVector difference = high.sub(low);
        DoubleVector momentumBuffer = difference.fma(weight.sub(1.0), high)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector.fromArray(DOUBLES, params, i).sub(momentumBuffer.broadcast(0.0).blend(1.0,
            momentumBuffer.compare(VectorOperators.GT, 0.0)).blend(-1.0,
            momentumBuffer.compare(VectorOperators.LT, 0.0)).mul(lr)).intoArray(params, i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
      Update.updateDoubles(u, at, end, to);
    }
  }

  /** Kernels with vectors of direct memory. */
  @SuppressWarnings("serial")
  private static final class DirectKernels extends CompiledDirect {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateFloats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] momentumBuffers = at.floats(MOMENTUM_BUFFER);
      float oneMinusMomentum = (float) u.oneMinusMomentum, lr = (float) u.lr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector low = FloatVector.fromArray(FLOATS, momentumBuffers, i);
        FloatVector high = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusMomentum);
        FloatVector difference = high.sub(low);
        FloatVector momentumBuffer = difference.fma(weight.sub(1f), high)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5f));
        STORE_FLOATS.invokeExact(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i))
            .sub(momentumBuffer.broadcast(0f).blend(1f,
            momentumBuffer.compare(VectorOperators.GT, 0f)).blend(-1f,
            momentumBuffer.compare(VectorOperators.LT, 0f)).mul(lr)), params, 4L * i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] momentumBuffers = at.doubles(MOMENTUM_BUFFER);
      double oneMinusMomentum = u.oneMinusMomentum, lr = u.lr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector low = DoubleVector.fromArray(DOUBLES, momentumBuffers, i);
        DoubleVector high = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusMomentum);
        DoubleVector difference = high.sub(low);
        DoubleVector momentumBuffer = difference.fma(weight.sub(1.0), high)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        STORE_DOUBLES.invokeExact(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .sub(momentumBuffer.broadcast(0.0).blend(1.0,
            momentumBuffer.compare(VectorOperators.GT, 0.0)).blend(-1.0,
            momentumBuffer.compare(VectorOperators.LT, 0.0)).mul(lr)), params, 8L * i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
    }
  }
}
