  /** Kernels with vectors. */
  @SuppressWarnings("serial")
  private static final class VectorKernels extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          temporaries = at.floats(TEMPORARY);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = FloatVector.fromArray(FLOATS, grads, i);
        FloatVector bounded = grad.neg().mul(grad).max(-105f).min(89f);
        FloatVector n = bounded.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r = n.fma(n.broadcast(1.9046542e-9f), n.fma(n.broadcast(-0.6931472f), bounded));
        FloatVector half = n.mul(0.5f).add(1.2582912e7f);
        FloatVector rest = n.sub(half.sub(1.2582912e7f)).add(1.2582912e7f);
        FloatVector sum = r.broadcast(2.4801588e-5f);
        sum = sum.fma(r, r.broadcast(1.984127e-4f));
        sum = sum.fma(r, r.broadcast(0.0013888889f));
        sum = sum.fma(r, r.broadcast(0.008333334f));
        sum = sum.fma(r, r.broadcast(0.041666668f));
        sum = sum.fma(r, r.broadcast(0.16666667f));
        sum = sum.fma(r, r.broadcast(0.5f));
        sum = sum.fma(r, r.broadcast(1f));
        FloatVector value = FloatVector.fromArray(FLOATS, params, i);
        FloatVector value2 = value.abs().mul(-2f);
        FloatVector bounded2 = value2.max(-20f).min(89f);
        FloatVector n2 = bounded2.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r2 = n2.fma(n2.broadcast(1.9046542e-9f), n2.fma(n2.broadcast(-0.6931472f), bounded2));
        FloatVector half2 = n2.add(1.2582911e7f).reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector sum2 = r2.broadcast(2.4801588e-5f);
        sum2 = sum2.fma(r2, r2.broadcast(1.984127e-4f));
        sum2 = sum2.fma(r2, r2.broadcast(0.0013888889f));
        sum2 = sum2.fma(r2, r2.broadcast(0.008333334f));
        sum2 = sum2.fma(r2, r2.broadcast(0.041666668f));
        sum2 = sum2.fma(r2, r2.broadcast(0.16666667f));
        sum2 = sum2.fma(r2, r2.broadcast(0.5f));
        sum2 = sum2.fma(r2, r2.broadcast(1f));
        FloatVector result = sum2.mul(r2).fma(half2, half2.sub(0.5f)).mul(2f);
        FloatVector expm1 = result.blend(value2, value2.compare(VectorOperators.EQ, 0f));
        FloatVector tanh = expm1.neg().div(expm1.add(2f));
        FloatVector mapped = sum.fma(r, r.broadcast(1f)).mul(half.reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
            .mul(rest.reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
            .mul(tanh.blend(tanh.neg(), value.compare(VectorOperators.LT, 0f))
            .blend(value, value.compare(VectorOperators.EQ, 0f)));
        mapped.intoArray(temporaries, i);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          temporaries = at.doubles(TEMPORARY);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = DoubleVector.fromArray(DOUBLES, grads, i);
        DoubleVector bounded = grad.neg().mul(grad).max(-746.0).min(710.0);
        DoubleVector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r = n.fma(n.broadcast(-2.3190468138462996e-17), n.fma(n.broadcast(-0.6931471805599453), bounded));
        DoubleVector half = n.mul(0.5).add(6.755399441055744e15);
        DoubleVector rest = n.sub(half.sub(6.755399441055744e15)).add(6.755399441055744e15);
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
        DoubleVector value = DoubleVector.fromArray(DOUBLES, params, i);
        DoubleVector value2 = value.abs().mul(-2.0);
        DoubleVector bounded2 = value2.max(-40.0).min(710.0);
        DoubleVector n2 = bounded2.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r2 = n2.fma(n2.broadcast(-2.3190468138462996e-17), n2.fma(n2.broadcast(-0.6931471805599453), bounded2));
        DoubleVector half2 = n2.add(6.755399441055743e15).reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
        DoubleVector sum2 = r2.broadcast(1.1470745597729725e-11);
        sum2 = sum2.fma(r2, r2.broadcast(1.6059043836821613e-10));
        sum2 = sum2.fma(r2, r2.broadcast(2.08767569878681e-9));
        sum2 = sum2.fma(r2, r2.broadcast(2.505210838544172e-8));
        sum2 = sum2.fma(r2, r2.broadcast(2.755731922398589e-7));
        sum2 = sum2.fma(r2, r2.broadcast(2.7557319223985893e-6));
        sum2 = sum2.fma(r2, r2.broadcast(2.48015873015873e-5));
        sum2 = sum2.fma(r2, r2.broadcast(1.984126984126984e-4));
        sum2 = sum2.fma(r2, r2.broadcast(0.001388888888888889));
        sum2 = sum2.fma(r2, r2.broadcast(0.008333333333333333));
        sum2 = sum2.fma(r2, r2.broadcast(0.041666666666666664));
        sum2 = sum2.fma(r2, r2.broadcast(0.16666666666666666));
        sum2 = sum2.fma(r2, r2.broadcast(0.5));
        sum2 = sum2.fma(r2, r2.broadcast(1.0));
        DoubleVector result = sum2.mul(r2).fma(half2, half2.sub(0.5)).mul(2.0);
        DoubleVector expm1 = result.blend(value2, value2.compare(VectorOperators.EQ, 0.0));
        DoubleVector tanh = expm1.neg().div(expm1.add(2.0));
        DoubleVector mapped = sum.fma(r, r.broadcast(1.0)).mul(half.reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
            .mul(rest.reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
            .mul(tanh.blend(tanh.neg(), value.compare(VectorOperators.LT, 0.0))
            .blend(value, value.compare(VectorOperators.EQ, 0.0)));
        mapped.intoArray(temporaries, i);
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(PARAM), temporaries = at.floats(TEMPORARY),
          summands = at.floats(SUMMAND);
      float scalar = (float) u.scalar2;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector centred = FloatVector.fromArray(FLOATS, temporaries, i).sub(scalar);
        centred.intoArray(summands, i - from);
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), temporaries = at.doubles(TEMPORARY),
          summands = at.doubles(SUMMAND);
      double scalar = u.scalar2;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector centred = DoubleVector.fromArray(DOUBLES, temporaries, i).sub(scalar);
        centred.intoArray(summands, i - from);
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
      float[] temporaries = at.floats(TEMPORARY);
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector grad = (FloatVector) LOAD_FLOATS.invokeExact(grads, 4L * i);
        FloatVector bounded = grad.neg().mul(grad).max(-105f).min(89f);
        FloatVector n = bounded.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r = n.fma(n.broadcast(1.9046542e-9f), n.fma(n.broadcast(-0.6931472f), bounded));
        FloatVector half = n.mul(0.5f).add(1.2582912e7f);
        FloatVector rest = n.sub(half.sub(1.2582912e7f)).add(1.2582912e7f);
        FloatVector sum = r.broadcast(2.4801588e-5f);
        sum = sum.fma(r, r.broadcast(1.984127e-4f));
        sum = sum.fma(r, r.broadcast(0.0013888889f));
        sum = sum.fma(r, r.broadcast(0.008333334f));
        sum = sum.fma(r, r.broadcast(0.041666668f));
        sum = sum.fma(r, r.broadcast(0.16666667f));
        sum = sum.fma(r, r.broadcast(0.5f));
        sum = sum.fma(r, r.broadcast(1f));
        FloatVector value = ((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i));
        FloatVector value2 = value.abs().mul(-2f);
        FloatVector bounded2 = value2.max(-20f).min(89f);
        FloatVector n2 = bounded2.mul(1.442695f).add(1.2582912e7f).sub(1.2582912e7f);
        FloatVector r2 = n2.fma(n2.broadcast(1.9046542e-9f), n2.fma(n2.broadcast(-0.6931472f), bounded2));
        FloatVector half2 = n2.add(1.2582911e7f).reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector sum2 = r2.broadcast(2.4801588e-5f);
        sum2 = sum2.fma(r2, r2.broadcast(1.984127e-4f));
        sum2 = sum2.fma(r2, r2.broadcast(0.0013888889f));
        sum2 = sum2.fma(r2, r2.broadcast(0.008333334f));
        sum2 = sum2.fma(r2, r2.broadcast(0.041666668f));
        sum2 = sum2.fma(r2, r2.broadcast(0.16666667f));
        sum2 = sum2.fma(r2, r2.broadcast(0.5f));
        sum2 = sum2.fma(r2, r2.broadcast(1f));
        FloatVector result = sum2.mul(r2).fma(half2, half2.sub(0.5f)).mul(2f);
        FloatVector expm1 = result.blend(value2, value2.compare(VectorOperators.EQ, 0f));
        FloatVector tanh = expm1.neg().div(expm1.add(2f));
        FloatVector mapped = sum.fma(r, r.broadcast(1f)).mul(half.reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
            .mul(rest.reinterpretAsInts().add(127)
            .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
            .mul(tanh.blend(tanh.neg(), value.compare(VectorOperators.LT, 0f))
            .blend(value, value.compare(VectorOperators.EQ, 0f)));
        mapped.intoArray(temporaries, i);
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM), grads = at.memory(GRAD);
      double[] temporaries = at.doubles(TEMPORARY);
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector grad = (DoubleVector) LOAD_DOUBLES.invokeExact(grads, 8L * i);
        DoubleVector bounded = grad.neg().mul(grad).max(-746.0).min(710.0);
        DoubleVector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r = n.fma(n.broadcast(-2.3190468138462996e-17), n.fma(n.broadcast(-0.6931471805599453), bounded));
        DoubleVector half = n.mul(0.5).add(6.755399441055744e15);
        DoubleVector rest = n.sub(half.sub(6.755399441055744e15)).add(6.755399441055744e15);
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
        DoubleVector value = ((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i));
        DoubleVector value2 = value.abs().mul(-2.0);
        DoubleVector bounded2 = value2.max(-40.0).min(710.0);
        DoubleVector n2 = bounded2.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
        DoubleVector r2 = n2.fma(n2.broadcast(-2.3190468138462996e-17), n2.fma(n2.broadcast(-0.6931471805599453), bounded2));
        DoubleVector half2 = n2.add(6.755399441055743e15).reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
        DoubleVector sum2 = r2.broadcast(1.1470745597729725e-11);
        sum2 = sum2.fma(r2, r2.broadcast(1.6059043836821613e-10));
        sum2 = sum2.fma(r2, r2.broadcast(2.08767569878681e-9));
        sum2 = sum2.fma(r2, r2.broadcast(2.505210838544172e-8));
        sum2 = sum2.fma(r2, r2.broadcast(2.755731922398589e-7));
        sum2 = sum2.fma(r2, r2.broadcast(2.7557319223985893e-6));
        sum2 = sum2.fma(r2, r2.broadcast(2.48015873015873e-5));
        sum2 = sum2.fma(r2, r2.broadcast(1.984126984126984e-4));
        sum2 = sum2.fma(r2, r2.broadcast(0.001388888888888889));
        sum2 = sum2.fma(r2, r2.broadcast(0.008333333333333333));
        sum2 = sum2.fma(r2, r2.broadcast(0.041666666666666664));
        sum2 = sum2.fma(r2, r2.broadcast(0.16666666666666666));
        sum2 = sum2.fma(r2, r2.broadcast(0.5));
        sum2 = sum2.fma(r2, r2.broadcast(1.0));
        DoubleVector result = sum2.mul(r2).fma(half2, half2.sub(0.5)).mul(2.0);
        DoubleVector expm1 = result.blend(value2, value2.compare(VectorOperators.EQ, 0.0));
        DoubleVector tanh = expm1.neg().div(expm1.add(2.0));
        DoubleVector mapped = sum.fma(r, r.broadcast(1.0)).mul(half.reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
            .mul(rest.reinterpretAsLongs().add(1023)
            .lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
            .mul(tanh.blend(tanh.neg(), value.compare(VectorOperators.LT, 0.0))
            .blend(value, value.compare(VectorOperators.EQ, 0.0)));
        mapped.intoArray(temporaries, i);
      }
    }

    static void updateRankAbove1Loop2Floats(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM);
      float[] averages = at.floats(AVERAGE), temporaries = at.floats(TEMPORARY);
      float scalar = (float) u.scalar2, sizeFromEnd1 = (float) u.sizeFromEnd1;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector centred = FloatVector.fromArray(FLOATS, temporaries, i).sub(scalar);
        FloatVector average = FloatVector.fromArray(FLOATS, averages, i).mul(0.5f).add(centred
            .div(sizeFromEnd1));
        average.intoArray(averages, i);
      }
    }

    static void updateRankAbove1Loop2Doubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM);
      double[] averages = at.doubles(AVERAGE), temporaries = at.doubles(TEMPORARY);
      double scalar = u.scalar2, sizeFromEnd1 = u.sizeFromEnd1;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector centred = DoubleVector.fromArray(DOUBLES, temporaries, i).sub(scalar);
        DoubleVector average = DoubleVector.fromArray(DOUBLES, averages, i).mul(0.5).add(centred
            .div(sizeFromEnd1));
        average.intoArray(averages, i);
      }
    }

    static void updateRankAbove1Loop3Floats(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM);
      float[] averages = at.floats(AVERAGE), temporaries = at.floats(TEMPORARY);
      float scalar = (float) u.scalar3, lr = (float) u.lr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector change = FloatVector.fromArray(FLOATS, averages, i).div(scalar);
        STORE_FLOATS.invokeExact(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i)).sub(change
            .mul(lr).mul(FloatVector.fromArray(FLOATS, temporaries, i))), params, 4L * i);
      }
    }

    static void updateRankAbove1Loop3Doubles(Update u, Operands at, int from, int to) throws
        Throwable {
      Object params = at.memory(PARAM);
      double[] averages = at.doubles(AVERAGE), temporaries = at.doubles(TEMPORARY);
      double scalar = u.scalar3, lr = u.lr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector change = DoubleVector.fromArray(DOUBLES, averages, i).div(scalar);
        STORE_DOUBLES.invokeExact(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .sub(change.mul(lr).mul(DoubleVector.fromArray(DOUBLES, temporaries, i))),
            params, 8L * i);
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      float[] temporaries = at.floats(TEMPORARY), summands = at.floats(SUMMAND);
      float scalar = (float) u.scalar2;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector centred = FloatVector.fromArray(FLOATS, temporaries, i).sub(scalar);
        centred.intoArray(summands, i - from);
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      double[] temporaries = at.doubles(TEMPORARY), summands = at.doubles(SUMMAND);
      double scalar = u.scalar2;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector centred = DoubleVector.fromArray(DOUBLES, temporaries, i).sub(scalar);
        centred.intoArray(summands, i - from);
      }
    }

    static void updateLoop3Floats(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      float[] averages = at.floats(AVERAGE), temporaries = at.floats(TEMPORARY);
      float scalar = (float) u.scalar2, scalar2 = (float) u.scalar3, lr = (float) u.lr;
      for (int i = from; i < to; i += FLOATS.length()) {
        FloatVector temporary0 = FloatVector.fromArray(FLOATS, temporaries, i);
        FloatVector centred = temporary0.sub(scalar);
        FloatVector change = centred.div(scalar2);
        STORE_FLOATS.invokeExact(((FloatVector) LOAD_FLOATS.invokeExact(params, 4L * i)).sub(change
            .mul(lr).mul(temporary0)), params, 4L * i);
        centred.intoArray(averages, i);
      }
    }

    static void updateLoop3Doubles(Update u, Operands at, int from, int to) throws Throwable {
      Object params = at.memory(PARAM);
      double[] averages = at.doubles(AVERAGE), temporaries = at.doubles(TEMPORARY);
      double scalar = u.scalar2, scalar2 = u.scalar3, lr = u.lr;
      for (int i = from; i < to; i += DOUBLES.length()) {
        DoubleVector temporary0 = DoubleVector.fromArray(DOUBLES, temporaries, i);
        DoubleVector centred = temporary0.sub(scalar);
        DoubleVector change = centred.div(scalar2);
        STORE_DOUBLES.invokeExact(((DoubleVector) LOAD_DOUBLES.invokeExact(params, 8L * i))
            .sub(change.mul(lr).mul(temporary0)), params, 8L * i);
        centred.intoArray(averages, i);
      }
    }
  }
}
