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

    static void updateFirstVelocity2(float[] params, float[] grads, float[] velocities,
        float minusLr, int from, int to) {
      // Level 1: per element, where firstVelocity
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector.broadcast(FLOATS, minusLr).fma(scaled3, param).blend(param, scaled3.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        scaled3.intoArray(velocities, i);
      }
      Update.updateFirstVelocity2(params, grads, velocities, minusLr, end, to);
    }

    static void updateFirstVelocity2(double[] params, double[] grads, double[] velocities,
        double minusLr, int from, int to) {
      // Level 1: per element, where firstVelocity
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(scaled3, param).blend(param, scaled3.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        scaled3.intoArray(velocities, i);
      }
      Update.updateFirstVelocity2(params, grads, velocities, minusLr, end, to);
    }

    static void updateNesterov(float[] params, float[] grads, float[] slows, float[] velocities,
        float oneMinusProduct, int from, int to) {
      // Level 1: per element, where nesterov, step % period == 0L
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector slow = VectorFunctions.lerp(FloatVector.fromArray(FLOATS, slows, i),
            FloatVector.fromArray(FLOATS, params, i), FloatVector.broadcast(FLOATS, 0.5f));
        FloatVector velocity2 = VectorFunctions.lerp(velocity, scaled3,
            FloatVector.broadcast(FLOATS, oneMinusProduct)).blend(mixed.blend(mixed
            .lanewise(VectorOperators.TANH), mixed.compare(VectorOperators.GT, 1f)), scaled3
            .compare(VectorOperators.GT, 0f));
        slow.intoArray(params, i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterov(double[] params, double[] grads, double[] slows, double[] velocities,
        double oneMinusProduct, int from, int to) {
      // Level 1: per element, where nesterov, step % period == 0L
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector slow = VectorFunctions.lerp(DoubleVector.fromArray(DOUBLES, slows, i),
            DoubleVector.fromArray(DOUBLES, params, i), DoubleVector.broadcast(DOUBLES, 0.5));
        DoubleVector velocity2 = VectorFunctions.lerp(velocity, scaled3,
            DoubleVector.broadcast(DOUBLES, oneMinusProduct)).blend(mixed.blend(mixed
            .lanewise(VectorOperators.TANH), mixed.compare(VectorOperators.GT, 1.0)), scaled3
            .compare(VectorOperators.GT, 0.0));
        slow.intoArray(params, i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterov2(float[] params, float[] grads, float[] velocities,
        float oneMinusProduct, float minusLr, int from, int to) {
      // Level 1: per element, where nesterov
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector velocity2 = VectorFunctions.lerp(velocity, scaled3,
            FloatVector.broadcast(FLOATS, oneMinusProduct)).blend(mixed.blend(mixed
            .lanewise(VectorOperators.TANH), mixed.compare(VectorOperators.GT, 1f)), scaled3
            .compare(VectorOperators.GT, 0f));
        FloatVector.broadcast(FLOATS, minusLr).fma(velocity2, param).blend(param, velocity2.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterov2(double[] params, double[] grads, double[] velocities,
        double oneMinusProduct, double minusLr, int from, int to) {
      // Level 1: per element, where nesterov
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector velocity2 = VectorFunctions.lerp(velocity, scaled3,
            DoubleVector.broadcast(DOUBLES, oneMinusProduct)).blend(mixed.blend(mixed
            .lanewise(VectorOperators.TANH), mixed.compare(VectorOperators.GT, 1.0)), scaled3
            .compare(VectorOperators.GT, 0.0));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity2, param).blend(param, velocity2.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void update2(float[] params, float[] grads, float[] velocities, float oneMinusProduct,
        float minusLr, int from, int to) {
      // Level 1: per element
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector velocity = VectorFunctions.lerp(FloatVector.fromArray(FLOATS, velocities, i),
            scaled3, FloatVector.broadcast(FLOATS, oneMinusProduct));
        FloatVector.broadcast(FLOATS, minusLr).fma(velocity, param).blend(param, velocity.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        velocity.intoArray(velocities, i);
      }
      Update.update2(params, grads, velocities, oneMinusProduct, minusLr, end, to);
    }

    static void update2(double[] params, double[] grads, double[] velocities,
        double oneMinusProduct, double minusLr, int from, int to) {
      // Level 1: per element
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector velocity = VectorFunctions.lerp(DoubleVector.fromArray(DOUBLES, velocities, i),
            scaled3, DoubleVector.broadcast(DOUBLES, oneMinusProduct));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity, param).blend(param, velocity.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        velocity.intoArray(velocities, i);
      }
      Update.update2(params, grads, velocities, oneMinusProduct, minusLr, end, to);
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

    static DoubleVector lerp(DoubleVector a, DoubleVector b, DoubleVector weight) {
      DoubleVector difference = b.sub(a);
      DoubleVector far = difference.fma(weight.sub(1.0), b);
      return far.blend(difference.fma(weight, a), weight.abs().compare(VectorOperators.LT, 0.5));
    }
  }
}
