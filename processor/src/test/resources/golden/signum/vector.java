  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private VectorKernels() {
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(Operands.PARAM), grads = at.floats(Operands.GRAD),
          momentumBuffers = at.floats(Update.MOMENTUM_BUFFER);
      float oneMinusMomentum = (float) u.oneMinusMomentum, lr = (float) u.lr;
      int end = from + FLOATS.loopBound(to - from);
      boolean near = Math.abs(oneMinusMomentum) < 0.5f;
      float share = near ? oneMinusMomentum : oneMinusMomentum - 1f;
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector low = FloatVector.fromArray(FLOATS, momentumBuffers, i);
        FloatVector high = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector momentumBuffer = high.sub(low).fma(FloatVector.broadcast(FLOATS, share),
            high.blend(low, FLOATS.maskAll(near)));
        FloatVector.fromArray(FLOATS, params, i).sub(momentumBuffer.broadcast(0f).blend(1f,
            momentumBuffer.compare(VectorOperators.GT, 0f)).blend(-1f,
            momentumBuffer.compare(VectorOperators.LT, 0f)).mul(lr)).intoArray(params, i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
      Update.updateFloats(u, at, end, to);
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      // Level 1: per element
      double[] params = at.doubles(Operands.PARAM), grads = at.doubles(Operands.GRAD),
          momentumBuffers = at.doubles(Update.MOMENTUM_BUFFER);
      double oneMinusMomentum = u.oneMinusMomentum, lr = u.lr;
      int end = from + DOUBLES.loopBound(to - from);
      boolean near = Math.abs(oneMinusMomentum) < 0.5;
      double share = near ? oneMinusMomentum : oneMinusMomentum - 1.0;
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector low = DoubleVector.fromArray(DOUBLES, momentumBuffers, i);
        DoubleVector high = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector momentumBuffer = high.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            high.blend(low, DOUBLES.maskAll(near)));
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
  private static final class DirectKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final MethodHandle LOAD_FLOATS = DirectVectors.load(FloatVector.class, FLOATS);
    private static final MethodHandle STORE_FLOATS = DirectVectors.store(FloatVector.class);
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final MethodHandle LOAD_DOUBLES = DirectVectors.load(DoubleVector.class, DOUBLES);
    private static final MethodHandle STORE_DOUBLES = DirectVectors.store(DoubleVector.class);

    private DirectKernels() {
    }

    static void updateFloats(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] momentumBuffers = at.floats(Update.MOMENTUM_BUFFER);
      float oneMinusMomentum = (float) u.oneMinusMomentum, lr = (float) u.lr;
      boolean near = Math.abs(oneMinusMomentum) < 0.5f;
      float share = near ? oneMinusMomentum : oneMinusMomentum - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector low = FloatVector.fromArray(FLOATS, momentumBuffers, i);
        FloatVector high = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector momentumBuffer = high.sub(low).fma(FloatVector.broadcast(FLOATS, share),
            high.blend(low, FLOATS.maskAll(near)));
        STORE_FLOATS.invokeExact(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i))
            .sub(momentumBuffer.broadcast(0f).blend(1f,
            momentumBuffer.compare(VectorOperators.GT, 0f)).blend(-1f,
            momentumBuffer.compare(VectorOperators.LT, 0f)).mul(lr)), params, 4L * i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] momentumBuffers = at.doubles(Update.MOMENTUM_BUFFER);
      double oneMinusMomentum = u.oneMinusMomentum, lr = u.lr;
      boolean near = Math.abs(oneMinusMomentum) < 0.5;
      double share = near ? oneMinusMomentum : oneMinusMomentum - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector low = DoubleVector.fromArray(DOUBLES, momentumBuffers, i);
        DoubleVector high = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector momentumBuffer = high.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            high.blend(low, DOUBLES.maskAll(near)));
        STORE_DOUBLES.invokeExact(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .sub(momentumBuffer.broadcast(0.0).blend(1.0,
            momentumBuffer.compare(VectorOperators.GT, 0.0)).blend(-1.0,
            momentumBuffer.compare(VectorOperators.LT, 0.0)).mul(lr)), params, 8L * i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
    }
  }
}
