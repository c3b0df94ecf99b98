  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), velocities = at.floats(VELOCITY);
      float minusLr = (float) u.minusLr;
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector.broadcast(FLOATS, minusLr).fma(scaled3, param).blend(param, scaled3.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        scaled3.intoArray(velocities, i);
      }
      Update.updateOnFirstStepFloats(u, at, end, to);
    }

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          velocities = at.doubles(VELOCITY);
      double minusLr = u.minusLr;
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(scaled3, param).blend(param, scaled3.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        scaled3.intoArray(velocities, i);
      }
      Update.updateOnFirstStepDoubles(u, at, end, to);
    }

    static void updateNesterovEveryPeriodFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), slows = at.floats(SLOW),
          velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector low = FloatVector.fromArray(FLOATS, slows, i);
        FloatVector high = FloatVector.fromArray(FLOATS, params, i);
        FloatVector slow = high.sub(low).fma(FloatVector.broadcast(FLOATS, -0.5f), high);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusProduct);
        FloatVector difference = scaled3.sub(velocity);
        FloatVector value = mixed.abs().mul(-2f);
        FloatVector bounded = value.max(-20f).min(89f);
        FloatVector n = bounded.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r = n.fma(n.broadcast(1.9046542e-9f), n.fma(n.broadcast(-0.6931472f), bounded));
        FloatVector half = n.add(1.2582911e7f).reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector sum = r.broadcast(2.4801588e-5f);
        sum = sum.fma(r, r.broadcast(1.984127e-4f));
        sum = sum.fma(r, r.broadcast(0.0013888889f));
        sum = sum.fma(r, r.broadcast(0.008333334f));
        sum = sum.fma(r, r.broadcast(0.041666668f));
        sum = sum.fma(r, r.broadcast(0.16666667f));
        sum = sum.fma(r, r.broadcast(0.5f));
        sum = sum.fma(r, r.broadcast(1f));
        FloatVector result = sum.mul(r).fma(half, half.sub(0.5f)).mul(2f);
        FloatVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0f));
        FloatVector tanh = expm1.neg().div(expm1.add(2f));
        FloatVector velocity2 = difference.fma(weight.sub(1f), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5f))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        slow.intoArray(params, i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovEveryPeriodDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), slows = at.doubles(SLOW),
          velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, slows, i);
        DoubleVector high = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector slow = high.sub(low).fma(DoubleVector.broadcast(DOUBLES, -0.5), high);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusProduct);
        DoubleVector difference = scaled3.sub(velocity);
        DoubleVector value = mixed.abs().mul(-2.0);
        DoubleVector bounded = value.max(-40.0).min(710.0);
        DoubleVector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r = n.fma(n.broadcast(-2.3190468138462996e-17), n.fma(n.broadcast(-0.6931471805599453), bounded));
        DoubleVector half = n.add(6.755399441055743e15).reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
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
        DoubleVector result = sum.mul(r).fma(half, half.sub(0.5)).mul(2.0);
        DoubleVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0.0));
        DoubleVector tanh = expm1.neg().div(expm1.add(2.0));
        DoubleVector velocity2 = difference.fma(weight.sub(1.0), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        slow.intoArray(params, i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusProduct);
        FloatVector difference = scaled3.sub(velocity);
        FloatVector value = mixed.abs().mul(-2f);
        FloatVector bounded = value.max(-20f).min(89f);
        FloatVector n = bounded.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r = n.fma(n.broadcast(1.9046542e-9f), n.fma(n.broadcast(-0.6931472f), bounded));
        FloatVector half = n.add(1.2582911e7f).reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector sum = r.broadcast(2.4801588e-5f);
        sum = sum.fma(r, r.broadcast(1.984127e-4f));
        sum = sum.fma(r, r.broadcast(0.0013888889f));
        sum = sum.fma(r, r.broadcast(0.008333334f));
        sum = sum.fma(r, r.broadcast(0.041666668f));
        sum = sum.fma(r, r.broadcast(0.16666667f));
        sum = sum.fma(r, r.broadcast(0.5f));
        sum = sum.fma(r, r.broadcast(1f));
        FloatVector result = sum.mul(r).fma(half, half.sub(0.5f)).mul(2f);
        FloatVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0f));
        FloatVector tanh = expm1.neg().div(expm1.add(2f));
        FloatVector velocity2 = difference.fma(weight.sub(1f), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5f))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        FloatVector.broadcast(FLOATS, minusLr).fma(velocity2, param).blend(param, velocity2.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusProduct);
        DoubleVector difference = scaled3.sub(velocity);
        DoubleVector value = mixed.abs().mul(-2.0);
        DoubleVector bounded = value.max(-40.0).min(710.0);
        DoubleVector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r = n.fma(n.broadcast(-2.3190468138462996e-17), n.fma(n.broadcast(-0.6931471805599453), bounded));
        DoubleVector half = n.add(6.755399441055743e15).reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
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
        DoubleVector result = sum.mul(r).fma(half, half.sub(0.5)).mul(2.0);
        DoubleVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0.0));
        DoubleVector tanh = expm1.neg().div(expm1.add(2.0));
        DoubleVector velocity2 = difference.fma(weight.sub(1.0), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity2, param).blend(param, velocity2.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      int end = from + FLOATS.loopBound(to - from);
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector low = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusProduct);
        FloatVector difference = scaled3.sub(low);
        FloatVector velocity = difference.fma(weight.sub(1f), scaled3)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector.broadcast(FLOATS, minusLr).fma(velocity, param).blend(param, velocity.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        velocity.intoArray(velocities, i);
      }
      Update.updateFloats(u, at, end, to);
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      int end = from + DOUBLES.loopBound(to - from);
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusProduct);
        DoubleVector difference = scaled3.sub(low);
        DoubleVector velocity = difference.fma(weight.sub(1.0), scaled3)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity, param).blend(param, velocity.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        velocity.intoArray(velocities, i);
      }
      Update.updateDoubles(u, at, end, to);
    }
  }

  /** Kernels with vectors of direct memory. */
  @SuppressWarnings("serial")
  private static final class DirectKernels extends CompiledDirect {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateEveryPeriodOnFirstStepFloats(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] slows = at.floats(SLOW), velocities = at.floats(VELOCITY);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector low = FloatVector.fromArray(FLOATS, slows, i);
        FloatVector high = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector slow = high.sub(low).fma(FloatVector.broadcast(FLOATS, -0.5f), high);
        STORE_FLOATS.invokeExact(slow, params, 4L * i);
        slow.intoArray(slows, i);
        scaled3.intoArray(velocities, i);
      }
    }

    static void updateEveryPeriodOnFirstStepDoubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] slows = at.doubles(SLOW), velocities = at.doubles(VELOCITY);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, slows, i);
        DoubleVector high = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector slow = high.sub(low).fma(DoubleVector.broadcast(DOUBLES, -0.5), high);
        STORE_DOUBLES.invokeExact(slow, params, 8L * i);
        slow.intoArray(slows, i);
        scaled3.intoArray(velocities, i);
      }
    }

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] velocities = at.floats(VELOCITY);
      float minusLr = (float) u.minusLr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector param = (FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i);
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        STORE_FLOATS.invokeExact(FloatVector.broadcast(FLOATS, minusLr).fma(scaled3, param)
            .blend(param, scaled3.abs().compare(VectorOperators.LT, 1e-12f)), params, 4L * i);
        scaled3.intoArray(velocities, i);
      }
    }

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] velocities = at.doubles(VELOCITY);
      double minusLr = u.minusLr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector param = (DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i);
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        STORE_DOUBLES.invokeExact(DoubleVector.broadcast(DOUBLES, minusLr).fma(scaled3, param)
            .blend(param, scaled3.abs().compare(VectorOperators.LT, 1e-12)), params, 8L * i);
        scaled3.intoArray(velocities, i);
      }
    }

    static void updateNesterovEveryPeriodFloats(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] slows = at.floats(SLOW), velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector low = FloatVector.fromArray(FLOATS, slows, i);
        FloatVector high = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector slow = high.sub(low).fma(FloatVector.broadcast(FLOATS, -0.5f), high);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusProduct);
        FloatVector difference = scaled3.sub(velocity);
        FloatVector value = mixed.abs().mul(-2f);
        FloatVector bounded = value.max(-20f).min(89f);
        FloatVector n = bounded.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r = n.fma(n.broadcast(1.9046542e-9f), n.fma(n.broadcast(-0.6931472f), bounded));
        FloatVector half = n.add(1.2582911e7f).reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector sum = r.broadcast(2.4801588e-5f);
        sum = sum.fma(r, r.broadcast(1.984127e-4f));
        sum = sum.fma(r, r.broadcast(0.0013888889f));
        sum = sum.fma(r, r.broadcast(0.008333334f));
        sum = sum.fma(r, r.broadcast(0.041666668f));
        sum = sum.fma(r, r.broadcast(0.16666667f));
        sum = sum.fma(r, r.broadcast(0.5f));
        sum = sum.fma(r, r.broadcast(1f));
        FloatVector result = sum.mul(r).fma(half, half.sub(0.5f)).mul(2f);
        FloatVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0f));
        FloatVector tanh = expm1.neg().div(expm1.add(2f));
        FloatVector velocity2 = difference.fma(weight.sub(1f), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5f))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        STORE_FLOATS.invokeExact(slow, params, 4L * i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovEveryPeriodDoubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] slows = at.doubles(SLOW), velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, slows, i);
        DoubleVector high = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector slow = high.sub(low).fma(DoubleVector.broadcast(DOUBLES, -0.5), high);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusProduct);
        DoubleVector difference = scaled3.sub(velocity);
        DoubleVector value = mixed.abs().mul(-2.0);
        DoubleVector bounded = value.max(-40.0).min(710.0);
        DoubleVector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r = n.fma(n.broadcast(-2.3190468138462996e-17), n.fma(n.broadcast(-0.6931471805599453), bounded));
        DoubleVector half = n.add(6.755399441055743e15).reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
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
        DoubleVector result = sum.mul(r).fma(half, half.sub(0.5)).mul(2.0);
        DoubleVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0.0));
        DoubleVector tanh = expm1.neg().div(expm1.add(2.0));
        DoubleVector velocity2 = difference.fma(weight.sub(1.0), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        STORE_DOUBLES.invokeExact(slow, params, 8L * i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovFloats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector param = (FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i);
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusProduct);
        FloatVector difference = scaled3.sub(velocity);
        FloatVector value = mixed.abs().mul(-2f);
        FloatVector bounded = value.max(-20f).min(89f);
        FloatVector n = bounded.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r = n.fma(n.broadcast(1.9046542e-9f), n.fma(n.broadcast(-0.6931472f), bounded));
        FloatVector half = n.add(1.2582911e7f).reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector sum = r.broadcast(2.4801588e-5f);
        sum = sum.fma(r, r.broadcast(1.984127e-4f));
        sum = sum.fma(r, r.broadcast(0.0013888889f));
        sum = sum.fma(r, r.broadcast(0.008333334f));
        sum = sum.fma(r, r.broadcast(0.041666668f));
        sum = sum.fma(r, r.broadcast(0.16666667f));
        sum = sum.fma(r, r.broadcast(0.5f));
        sum = sum.fma(r, r.broadcast(1f));
        FloatVector result = sum.mul(r).fma(half, half.sub(0.5f)).mul(2f);
        FloatVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0f));
        FloatVector tanh = expm1.neg().div(expm1.add(2f));
        FloatVector velocity2 = difference.fma(weight.sub(1f), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5f))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        STORE_FLOATS.invokeExact(FloatVector.broadcast(FLOATS, minusLr).fma(velocity2, param)
            .blend(param, velocity2.abs().compare(VectorOperators.LT, 1e-12f)), params, 4L * i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovDoubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector param = (DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i);
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusProduct);
        DoubleVector difference = scaled3.sub(velocity);
        DoubleVector value = mixed.abs().mul(-2.0);
        DoubleVector bounded = value.max(-40.0).min(710.0);
        DoubleVector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r = n.fma(n.broadcast(-2.3190468138462996e-17), n.fma(n.broadcast(-0.6931471805599453), bounded));
        DoubleVector half = n.add(6.755399441055743e15).reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
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
        DoubleVector result = sum.mul(r).fma(half, half.sub(0.5)).mul(2.0);
        DoubleVector expm1 = result.blend(value, value.compare(VectorOperators.EQ, 0.0));
        DoubleVector tanh = expm1.neg().div(expm1.add(2.0));
        DoubleVector velocity2 = difference.fma(weight.sub(1.0), scaled3)
            .blend(difference.fma(weight, velocity), weight.abs().compare(VectorOperators.LT, 0.5))
            .blend(mixed.blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        STORE_DOUBLES.invokeExact(DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity2, param)
            .blend(param, velocity2.abs().compare(VectorOperators.LT, 1e-12)), params, 8L * i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateEveryPeriodFloats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] slows = at.floats(SLOW), velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector low = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusProduct);
        FloatVector difference = scaled3.sub(low);
        FloatVector velocity = difference.fma(weight.sub(1f), scaled3)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5f));
        FloatVector low2 = FloatVector.fromArray(FLOATS, slows, i);
        FloatVector high = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector slow = high.sub(low2).fma(FloatVector.broadcast(FLOATS, -0.5f), high);
        STORE_FLOATS.invokeExact(slow, params, 4L * i);
        slow.intoArray(slows, i);
        velocity.intoArray(velocities, i);
      }
    }

    static void updateEveryPeriodDoubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] slows = at.doubles(SLOW), velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusProduct);
        DoubleVector difference = scaled3.sub(low);
        DoubleVector velocity = difference.fma(weight.sub(1.0), scaled3)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, slows, i);
        DoubleVector high = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector slow = high.sub(low2).fma(DoubleVector.broadcast(DOUBLES, -0.5), high);
        STORE_DOUBLES.invokeExact(slow, params, 8L * i);
        slow.intoArray(slows, i);
        velocity.intoArray(velocities, i);
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      float[] velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector param = (FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i);
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector scaled = grad.add(grad);
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector low = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector weight = FloatVector.broadcast(FLOATS, oneMinusProduct);
        FloatVector difference = scaled3.sub(low);
        FloatVector velocity = difference.fma(weight.sub(1f), scaled3)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5f));
        STORE_FLOATS.invokeExact(FloatVector.broadcast(FLOATS, minusLr).fma(velocity, param)
            .blend(param, velocity.abs().compare(VectorOperators.LT, 1e-12f)), params, 4L * i);
        velocity.intoArray(velocities, i);
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector param = (DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i);
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector scaled = grad.add(grad);
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, oneMinusProduct);
        DoubleVector difference = scaled3.sub(low);
        DoubleVector velocity = difference.fma(weight.sub(1.0), scaled3)
            .blend(difference.fma(weight, low), weight.abs().compare(VectorOperators.LT, 0.5));
        STORE_DOUBLES.invokeExact(DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity, param)
            .blend(param, velocity.abs().compare(VectorOperators.LT, 1e-12)), params, 8L * i);
        velocity.intoArray(velocities, i);
      }
    }
  }
}
