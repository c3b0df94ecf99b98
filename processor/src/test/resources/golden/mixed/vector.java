  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private VectorKernels() {
    }

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where firstVelocity
      float[] params = at.floats(Operands.PARAM), grads = at.floats(Operands.GRAD),
          velocities = at.floats(Update.VELOCITY);
      float minusLr = (float) u.minusLr;
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
      Update.updateOnFirstStepFloats(u, at, end, to);
    }

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) {
      // Level 1: per element, where firstVelocity
      double[] params = at.doubles(Operands.PARAM), grads = at.doubles(Operands.GRAD),
          velocities = at.doubles(Update.VELOCITY);
      double minusLr = u.minusLr;
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
      Update.updateOnFirstStepDoubles(u, at, end, to);
    }

    static void updateNesterovEveryPeriodFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where nesterov, step % period == 0L
      float[] params = at.floats(Operands.PARAM), grads = at.floats(Operands.GRAD),
          slows = at.floats(Update.SLOW), velocities = at.floats(Update.VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      boolean near = Math.abs(oneMinusProduct) < 0.5f;
      float share = near ? oneMinusProduct : oneMinusProduct - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector low = FloatVector.fromArray(FLOATS, slows, i);
        FloatVector high = FloatVector.fromArray(FLOATS, params, i);
        FloatVector slow = high.sub(low).fma(FloatVector.broadcast(FLOATS, -0.5f), high);
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
        FloatVector velocity2 = scaled3.sub(velocity).fma(FloatVector.broadcast(FLOATS, share),
            scaled3.blend(velocity, FLOATS.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        slow.intoArray(params, i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovEveryPeriodDoubles(Update u, Operands at, int from, int to) {
      // Level 1: per element, where nesterov, step % period == 0L
      double[] params = at.doubles(Operands.PARAM), grads = at.doubles(Operands.GRAD),
          slows = at.doubles(Update.SLOW), velocities = at.doubles(Update.VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      boolean near = Math.abs(oneMinusProduct) < 0.5;
      double share = near ? oneMinusProduct : oneMinusProduct - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, slows, i);
        DoubleVector high = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector slow = high.sub(low).fma(DoubleVector.broadcast(DOUBLES, -0.5), high);
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
        DoubleVector velocity2 = scaled3.sub(velocity).fma(DoubleVector.broadcast(DOUBLES, share),
            scaled3.blend(velocity, DOUBLES.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        slow.intoArray(params, i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where nesterov
      float[] params = at.floats(Operands.PARAM), grads = at.floats(Operands.GRAD),
          velocities = at.floats(Update.VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      boolean near = Math.abs(oneMinusProduct) < 0.5f;
      float share = near ? oneMinusProduct : oneMinusProduct - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
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
        FloatVector velocity2 = scaled3.sub(velocity).fma(FloatVector.broadcast(FLOATS, share),
            scaled3.blend(velocity, FLOATS.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        FloatVector.broadcast(FLOATS, minusLr).fma(velocity2, param).blend(param, velocity2.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovDoubles(Update u, Operands at, int from, int to) {
      // Level 1: per element, where nesterov
      double[] params = at.doubles(Operands.PARAM), grads = at.doubles(Operands.GRAD),
          velocities = at.doubles(Update.VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      boolean near = Math.abs(oneMinusProduct) < 0.5;
      double share = near ? oneMinusProduct : oneMinusProduct - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
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
        DoubleVector velocity2 = scaled3.sub(velocity).fma(DoubleVector.broadcast(DOUBLES, share),
            scaled3.blend(velocity, DOUBLES.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity2, param).blend(param, velocity2.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(Operands.PARAM), grads = at.floats(Operands.GRAD),
          velocities = at.floats(Update.VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      int end = from + FLOATS.loopBound(to - from);
      boolean near = Math.abs(oneMinusProduct) < 0.5f;
      float share = near ? oneMinusProduct : oneMinusProduct - 1f;
      for (int i = from; i < end; i += FLOATS.length()) {
        FloatVector param = FloatVector.fromArray(FLOATS, params, i);
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector low = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector velocity = scaled3.sub(low).fma(FloatVector.broadcast(FLOATS, share),
            scaled3.blend(low, FLOATS.maskAll(near)));
        FloatVector.broadcast(FLOATS, minusLr).fma(velocity, param).blend(param, velocity.abs()
            .compare(VectorOperators.LT, 1e-12f)).intoArray(params, i);
        velocity.intoArray(velocities, i);
      }
      Update.updateFloats(u, at, end, to);
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      // Level 1: per element
      double[] params = at.doubles(Operands.PARAM), grads = at.doubles(Operands.GRAD),
          velocities = at.doubles(Update.VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      int end = from + DOUBLES.loopBound(to - from);
      boolean near = Math.abs(oneMinusProduct) < 0.5;
      double share = near ? oneMinusProduct : oneMinusProduct - 1.0;
      for (int i = from; i < end; i += DOUBLES.length()) {
        DoubleVector param = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector velocity = scaled3.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            scaled3.blend(low, DOUBLES.maskAll(near)));
        DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity, param).blend(param, velocity.abs()
            .compare(VectorOperators.LT, 1e-12)).intoArray(params, i);
        velocity.intoArray(velocities, i);
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

    static void updateEveryPeriodOnFirstStepFloats(Update u, Operands at, int from, int to) throws
        Throwable {
      // Level 1: per element, where firstVelocity, step % period == 0L
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] slows = at.floats(Update.SLOW), velocities = at.floats(Update.VELOCITY);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector scaled = grad.add(grad.div(1f));
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
      // Level 1: per element, where firstVelocity, step % period == 0L
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] slows = at.doubles(Update.SLOW), velocities = at.doubles(Update.VELOCITY);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector scaled = grad.add(grad.div(1.0));
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
      // Level 1: per element, where firstVelocity
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] velocities = at.floats(Update.VELOCITY);
      float minusLr = (float) u.minusLr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector param = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        STORE_FLOATS.invokeExact(FloatVector.broadcast(FLOATS, minusLr).fma(scaled3, param)
            .blend(param, scaled3.abs().compare(VectorOperators.LT, 1e-12f)), params, 4L * i);
        scaled3.intoArray(velocities, i);
      }
    }

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element, where firstVelocity
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] velocities = at.doubles(Update.VELOCITY);
      double minusLr = u.minusLr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector param = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        STORE_DOUBLES.invokeExact(DoubleVector.broadcast(DOUBLES, minusLr).fma(scaled3, param)
            .blend(param, scaled3.abs().compare(VectorOperators.LT, 1e-12)), params, 8L * i);
        scaled3.intoArray(velocities, i);
      }
    }

    static void updateNesterovEveryPeriodFloats(Update u, Operands at, int from, int to) throws
        Throwable {
      // Level 1: per element, where nesterov, step % period == 0L
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] slows = at.floats(Update.SLOW), velocities = at.floats(Update.VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      boolean near = Math.abs(oneMinusProduct) < 0.5f;
      float share = near ? oneMinusProduct : oneMinusProduct - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
        FloatVector low = FloatVector.fromArray(FLOATS, slows, i);
        FloatVector high = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector slow = high.sub(low).fma(FloatVector.broadcast(FLOATS, -0.5f), high);
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
        FloatVector velocity2 = scaled3.sub(velocity).fma(FloatVector.broadcast(FLOATS, share),
            scaled3.blend(velocity, FLOATS.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        STORE_FLOATS.invokeExact(slow, params, 4L * i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovEveryPeriodDoubles(Update u, Operands at, int from, int to) throws
        Throwable {
      // Level 1: per element, where nesterov, step % period == 0L
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] slows = at.doubles(Update.SLOW), velocities = at.doubles(Update.VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      boolean near = Math.abs(oneMinusProduct) < 0.5;
      double share = near ? oneMinusProduct : oneMinusProduct - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, slows, i);
        DoubleVector high = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector slow = high.sub(low).fma(DoubleVector.broadcast(DOUBLES, -0.5), high);
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
        DoubleVector velocity2 = scaled3.sub(velocity).fma(DoubleVector.broadcast(DOUBLES, share),
            scaled3.blend(velocity, DOUBLES.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        STORE_DOUBLES.invokeExact(slow, params, 8L * i);
        slow.intoArray(slows, i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovFloats(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element, where nesterov
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] velocities = at.floats(Update.VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      boolean near = Math.abs(oneMinusProduct) < 0.5f;
      float share = near ? oneMinusProduct : oneMinusProduct - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector velocity = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector param = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector mixed = velocity.add(scaled3).mul(0.5f);
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
        FloatVector velocity2 = scaled3.sub(velocity).fma(FloatVector.broadcast(FLOATS, share),
            scaled3.blend(velocity, FLOATS.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0f))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0f)), mixed.compare(VectorOperators.GT,
            1f)), scaled3.compare(VectorOperators.GT, 0f));
        STORE_FLOATS.invokeExact(FloatVector.broadcast(FLOATS, minusLr).fma(velocity2, param)
            .blend(param, velocity2.abs().compare(VectorOperators.LT, 1e-12f)), params, 4L * i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateNesterovDoubles(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element, where nesterov
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] velocities = at.doubles(Update.VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      boolean near = Math.abs(oneMinusProduct) < 0.5;
      double share = near ? oneMinusProduct : oneMinusProduct - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector velocity = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector param = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector mixed = velocity.add(scaled3).mul(0.5);
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
        DoubleVector velocity2 = scaled3.sub(velocity).fma(DoubleVector.broadcast(DOUBLES, share),
            scaled3.blend(velocity, DOUBLES.maskAll(near))).blend(mixed
            .blend(tanh.blend(tanh.neg(), mixed.compare(VectorOperators.LT, 0.0))
            .blend(mixed, mixed.compare(VectorOperators.EQ, 0.0)), mixed.compare(VectorOperators.GT,
            1.0)), scaled3.compare(VectorOperators.GT, 0.0));
        STORE_DOUBLES.invokeExact(DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity2, param)
            .blend(param, velocity2.abs().compare(VectorOperators.LT, 1e-12)), params, 8L * i);
        velocity2.intoArray(velocities, i);
      }
    }

    static void updateEveryPeriodFloats(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element, where step % period == 0L
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] slows = at.floats(Update.SLOW), velocities = at.floats(Update.VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      boolean near = Math.abs(oneMinusProduct) < 0.5f;
      float share = near ? oneMinusProduct : oneMinusProduct - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector low = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector velocity = scaled3.sub(low).fma(FloatVector.broadcast(FLOATS, share),
            scaled3.blend(low, FLOATS.maskAll(near)));
        FloatVector low2 = FloatVector.fromArray(FLOATS, slows, i);
        FloatVector high = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector slow = high.sub(low2).fma(FloatVector.broadcast(FLOATS, -0.5f), high);
        STORE_FLOATS.invokeExact(slow, params, 4L * i);
        slow.intoArray(slows, i);
        velocity.intoArray(velocities, i);
      }
    }

    static void updateEveryPeriodDoubles(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element, where step % period == 0L
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] slows = at.doubles(Update.SLOW), velocities = at.doubles(Update.VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      boolean near = Math.abs(oneMinusProduct) < 0.5;
      double share = near ? oneMinusProduct : oneMinusProduct - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector velocity = scaled3.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            scaled3.blend(low, DOUBLES.maskAll(near)));
        DoubleVector low2 = DoubleVector.fromArray(DOUBLES, slows, i);
        DoubleVector high = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector slow = high.sub(low2).fma(DoubleVector.broadcast(DOUBLES, -0.5), high);
        STORE_DOUBLES.invokeExact(slow, params, 8L * i);
        slow.intoArray(slows, i);
        velocity.intoArray(velocities, i);
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      float[] velocities = at.floats(Update.VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      boolean near = Math.abs(oneMinusProduct) < 0.5f;
      float share = near ? oneMinusProduct : oneMinusProduct - 1f;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector param = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector grad = ((FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i));
        FloatVector scaled = grad.add(grad.div(1f));
        FloatVector scaled2 = scaled.add(scaled.div(2f));
        FloatVector scaled3 = scaled2.add(scaled2.div(3f));
        FloatVector low = FloatVector.fromArray(FLOATS, velocities, i);
        FloatVector velocity = scaled3.sub(low).fma(FloatVector.broadcast(FLOATS, share),
            scaled3.blend(low, FLOATS.maskAll(near)));
        STORE_FLOATS.invokeExact(FloatVector.broadcast(FLOATS, minusLr).fma(velocity, param)
            .blend(param, velocity.abs().compare(VectorOperators.LT, 1e-12f)), params, 4L * i);
        velocity.intoArray(velocities, i);
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) throws Throwable {
      // Level 1: per element
      Object params = at.memory(Operands.PARAM), grads = at.memory(Operands.GRAD);
      double[] velocities = at.doubles(Update.VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      boolean near = Math.abs(oneMinusProduct) < 0.5;
      double share = near ? oneMinusProduct : oneMinusProduct - 1.0;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector param = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector grad = ((DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i));
        DoubleVector scaled = grad.add(grad.div(1.0));
        DoubleVector scaled2 = scaled.add(scaled.div(2.0));
        DoubleVector scaled3 = scaled2.add(scaled2.div(3.0));
        DoubleVector low = DoubleVector.fromArray(DOUBLES, velocities, i);
        DoubleVector velocity = scaled3.sub(low).fma(DoubleVector.broadcast(DOUBLES, share),
            scaled3.blend(low, DOUBLES.maskAll(near)));
        STORE_DOUBLES.invokeExact(DoubleVector.broadcast(DOUBLES, minusLr).fma(velocity, param)
            .blend(param, velocity.abs().compare(VectorOperators.LT, 1e-12)), params, 8L * i);
        velocity.intoArray(velocities, i);
      }
    }
  }
}
