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
            FloatVector.broadcast(FLOATS, oneMinusProduct)).blend(mixed
            .blend(VectorFunctions.tanh(mixed), mixed.compare(VectorOperators.GT, 1f)), scaled3
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
            DoubleVector.broadcast(DOUBLES, oneMinusProduct)).blend(mixed
            .blend(VectorFunctions.tanh(mixed), mixed.compare(VectorOperators.GT, 1.0)), scaled3
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
            FloatVector.broadcast(FLOATS, oneMinusProduct)).blend(mixed
            .blend(VectorFunctions.tanh(mixed), mixed.compare(VectorOperators.GT, 1f)), scaled3
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
            DoubleVector.broadcast(DOUBLES, oneMinusProduct)).blend(mixed
            .blend(VectorFunctions.tanh(mixed), mixed.compare(VectorOperators.GT, 1.0)), scaled3
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

    static FloatVector expm1(FloatVector x) {
      FloatVector bounded = x.max(-20f).min(89f);
      FloatVector n = bounded.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
      FloatVector r = n.fma(n.broadcast(1.9046542e-9f), n.fma(n.broadcast(-0.6931472f), bounded));
      FloatVector half = powerOfTwo(n.add(1.2582911e7f));
      FloatVector result = series(r).mul(r).fma(half, half.sub(0.5f)).mul(2f);
      return result.blend(x, x.compare(VectorOperators.EQ, 0f));
    }

    static FloatVector tanh(FloatVector x) {
      FloatVector t = expm1(x.abs().mul(-2f));
      FloatVector y = t.neg().div(t.add(2f));
      return y.blend(y.neg(), x.compare(VectorOperators.LT, 0f)).blend(x, x.compare(VectorOperators.EQ, 0f));
    }

    static FloatVector lerp(FloatVector a, FloatVector b, FloatVector weight) {
      FloatVector difference = b.sub(a);
      FloatVector far = difference.fma(weight.sub(1f), b);
      return far.blend(difference.fma(weight, a), weight.abs().compare(VectorOperators.LT, 0.5f));
    }

    static FloatVector powerOfTwo(FloatVector n) {
      return n.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    static FloatVector series(FloatVector r) {
      FloatVector sum = r.broadcast(2.4801588e-5f);
      sum = sum.fma(r, r.broadcast(1.984127e-4f));
      sum = sum.fma(r, r.broadcast(0.0013888889f));
      sum = sum.fma(r, r.broadcast(0.008333334f));
      sum = sum.fma(r, r.broadcast(0.041666668f));
      sum = sum.fma(r, r.broadcast(0.16666667f));
      sum = sum.fma(r, r.broadcast(0.5f));
      sum = sum.fma(r, r.broadcast(1f));
      return sum;
    }

    static DoubleVector expm1(DoubleVector x) {
      DoubleVector bounded = x.max(-40.0).min(710.0);
      DoubleVector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
      DoubleVector r = n.fma(n.broadcast(-2.3190468138462996e-17), n.fma(n.broadcast(-0.6931471805599453), bounded));
      DoubleVector half = powerOfTwo(n.add(6.755399441055743e15));
      DoubleVector result = series(r).mul(r).fma(half, half.sub(0.5)).mul(2.0);
      return result.blend(x, x.compare(VectorOperators.EQ, 0.0));
    }

    static DoubleVector tanh(DoubleVector x) {
      DoubleVector t = expm1(x.abs().mul(-2.0));
      DoubleVector y = t.neg().div(t.add(2.0));
      return y.blend(y.neg(), x.compare(VectorOperators.LT, 0.0)).blend(x, x.compare(VectorOperators.EQ, 0.0));
    }

    static DoubleVector lerp(DoubleVector a, DoubleVector b, DoubleVector weight) {
      DoubleVector difference = b.sub(a);
      DoubleVector far = difference.fma(weight.sub(1.0), b);
      return far.blend(difference.fma(weight, a), weight.abs().compare(VectorOperators.LT, 0.5));
    }

    static DoubleVector powerOfTwo(DoubleVector n) {
      return n.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    }

    static DoubleVector series(DoubleVector r) {
      DoubleVector sum = r.broadcast(1.1470745597729725e-11);
      sum = sum.fma(r, r.broadcast(1.6059043836821613e-10));
      sum = sum.fma(r, r.broadcast(2.08767569878681e-9));
      sum = sum.fma(r, r.broadcast(2.505210838544172e-8));
      sum = sum.fma(r, r.broadcast(2.755731922398589e-7));
      sum = sum.fma(r, r.broadcast(2.7557319223985893e-6));
      sum = sum.fma(r, r.broadcast(2.48015873015873e-5));
      sum = sum.fma(r, r.broadcast(1.984126984126984e-4));
      sum = sum.fma(r, r.broadcast(0.001388888888888889));
      sum = sum.fma(r, r.broadcast(0.008333333333333333));
      sum = sum.fma(r, r.broadcast(0.041666666666666664));
      sum = sum.fma(r, r.broadcast(0.16666666666666666));
      sum = sum.fma(r, r.broadcast(0.5));
      sum = sum.fma(r, r.broadcast(1.0));
      return sum;
    }
  }
}
