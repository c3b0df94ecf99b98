  /**
   * The kernels that need the Vector API to be fast; not loaded without it. An exception in name only:
   * HotSpot inlines no method of one, so each kernel is compiled on its own, and its vectors stay in registers.
   */
  private static final class VectorKernels extends Error {
    private static final long serialVersionUID = 1;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private VectorKernels() {
    }

    static void update(float[] params, float[] grads, float[] momentumBuffers,
        float oneMinusMomentum, float lr, int from, int to) {
      // Level 1: per element
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector momentumBuffer = VectorFunctions.lerp(FloatVector.fromArray(FLOATS, momentumBuffers, i),
            FloatVector.fromArray(FLOATS, grads, i),
            FloatVector.broadcast(FLOATS, oneMinusMomentum));
        FloatVector.fromArray(FLOATS, params, i).sub(VectorFunctions.sign(momentumBuffer).mul(lr))
            .intoArray(params, i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
      Update.update(params, grads, momentumBuffers, oneMinusMomentum, lr, end, to);
    }

    static void update(double[] params, double[] grads, double[] momentumBuffers,
        double oneMinusMomentum, double lr, int from, int to) {
      // Level 1: per element
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector momentumBuffer = VectorFunctions.lerp(DoubleVector.fromArray(DOUBLES, momentumBuffers, i),
            DoubleVector.fromArray(DOUBLES, grads, i),
            DoubleVector.broadcast(DOUBLES, oneMinusMomentum));
        DoubleVector.fromArray(DOUBLES, params, i).sub(VectorFunctions.sign(momentumBuffer).mul(lr))
            .intoArray(params, i);
        momentumBuffer.intoArray(momentumBuffers, i);
      }
      Update.update(params, grads, momentumBuffers, oneMinusMomentum, lr, end, to);
    }
  }

  /**
   * The functions of formulas on vectors.
   */
  private static final class VectorFunctions {
    private VectorFunctions() {
    }

    static FloatVector lerp(FloatVector a, FloatVector b, FloatVector weight) {
      FloatVector difference = b.sub(a);
      FloatVector far = difference.fma(weight.sub(1f), b);
      return far.blend(difference.fma(weight, a), weight.abs().compare(VectorOperators.LT, 0.5f));
    }

    static FloatVector sign(FloatVector x) {
      FloatVector zero = x.broadcast(0f);
      return zero.blend(1f, x.compare(VectorOperators.GT, zero)).blend(-1f, x.compare(VectorOperators.LT, zero));
    }

    static DoubleVector lerp(DoubleVector a, DoubleVector b, DoubleVector weight) {
      DoubleVector difference = b.sub(a);
      DoubleVector far = difference.fma(weight.sub(1.0), b);
      return far.blend(difference.fma(weight, a), weight.abs().compare(VectorOperators.LT, 0.5));
    }

    static DoubleVector sign(DoubleVector x) {
      DoubleVector zero = x.broadcast(0.0);
      return zero.blend(1.0, x.compare(VectorOperators.GT, zero)).blend(-1.0, x.compare(VectorOperators.LT, zero));
    }
  }
}
