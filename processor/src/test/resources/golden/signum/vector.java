  /**
   * The kernels that need the Vector API to be fast; not loaded without it.
   */
  private static final class VectorKernels {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private VectorKernels() {
    }

    static void update(float[] params, float[] grads, float[] momentumBuffers,
        float oneMinusMomentum, float lr, int from, int to) {
      // Level 1: per element
      int i = from;
      for (; i <= to - FLOATS.length(); i += FLOATS.length()) {
        FloatVector momentumBuffer = lerp(FloatVector.fromArray(FLOATS, momentumBuffers, i),
            FloatVector.fromArray(FLOATS, grads, i),
            FloatVector.broadcast(FLOATS, oneMinusMomentum));
        FloatVector.fromArray(FLOATS, params, i).sub(sign(momentumBuffer).mul(lr))
            .intoArray(params, i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
      Update.update(params, grads, momentumBuffers, oneMinusMomentum, lr, i, to);
    }

    static void update(double[] params, double[] grads, double[] momentumBuffers,
        double oneMinusMomentum, double lr, int from, int to) {
      // Level 1: per element
      int i = from;
      for (; i <= to - DOUBLES.length(); i += DOUBLES.length()) {
        DoubleVector momentumBuffer = lerp(DoubleVector.fromArray(DOUBLES, momentumBuffers, i),
            DoubleVector.fromArray(DOUBLES, grads, i),
            DoubleVector.broadcast(DOUBLES, oneMinusMomentum));
        DoubleVector.fromArray(DOUBLES, params, i).sub(sign(momentumBuffer).mul(lr))
            .intoArray(params, i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
      Update.update(params, grads, momentumBuffers, oneMinusMomentum, lr, i, to);
    }

    private static FloatVector lerp(FloatVector a, FloatVector b, FloatVector weight) {
      FloatVector difference = b.sub(a);
      FloatVector far = difference.fma(weight.sub(1f), b);
      return far.blend(difference.fma(weight, a), weight.abs().compare(VectorOperators.LT, 0.5f));
    }

    private static FloatVector sign(FloatVector x) {
      FloatVector zero = FloatVector.zero(FLOATS);
      return zero.blend(1f, x.compare(VectorOperators.GT, zero)).blend(-1f, x.compare(VectorOperators.LT, zero));
    }

    private static DoubleVector lerp(DoubleVector a, DoubleVector b, DoubleVector weight) {
      DoubleVector difference = b.sub(a);
      DoubleVector far = difference.fma(weight.sub(1.0), b);
      return far.blend(difference.fma(weight, a), weight.abs().compare(VectorOperators.LT, 0.5));
    }

    private static DoubleVector sign(DoubleVector x) {
      DoubleVector zero = DoubleVector.zero(DOUBLES);
      return zero.blend(1.0, x.compare(VectorOperators.GT, zero)).blend(-1.0, x.compare(VectorOperators.LT, zero));
    }
  }
}
