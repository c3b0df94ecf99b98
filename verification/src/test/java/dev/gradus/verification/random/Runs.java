package dev.gradus.verification.random;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs an optimizer on one parameter. */
final class Runs {
  private Runs() {}

  /**
   * What must not matter.
   *
   * @param direct whether values and gradients are outside of the heap
   * @param resumed the turn before which another optimizer goes on from a state dict; none if
   *     negative
   */
  record Circumstances(int block, int threads, boolean direct, int resumed) {
    static final Circumstances USUAL = new Circumstances(1 << 14, 1, false, -1);
  }

  /**
   * The parameter, as {@code param}, and the states after all turns; a scalar state is one value.
   */
  static Map<String, double[]> run(Class<?> rule, Track track, DType dtype) {
    return run(rule, track, dtype, Circumstances.USUAL);
  }

  /** What {@link #run(Class, Track, DType)} gives, under some circumstances. */
  static Map<String, double[]> run(Class<?> rule, Track track, DType dtype, Circumstances in) {
    OptimizerBuilder<?, ?> builder =
        Optimizer.builderOf(rule).block(in.block()).threads(in.threads());
    Parameter parameter = Parameter.of("p", tensor(track.elements(), dtype, in.direct()));
    ParamGroup group = ParamGroup.of(parameter);
    Optimizer optimizer = null;
    for (int i = 0; i < track.turns().size(); i++) {
      Turn turn = track.turns().get(i);
      if (optimizer != null && i == in.resumed()) {
        group = ParamGroup.of(parameter);
      }
      for (HyperKey<?> key : builder.hypers()) {
        set(group, key, turn.hypers().get(key.name()));
      }
      if (optimizer == null) {
        optimizer = builder.build(group);
      } else if (i == in.resumed()) {
        optimizer = resumed(optimizer, builder.build(group));
      }
      double[] grad = turn.gradient();
      parameter.setGrad(grad == null ? null : tensor(grad, dtype, in.direct()));
      optimizer.step();
    }
    Map<String, double[]> results = new TreeMap<>();
    results.put("param", values(parameter.tensor()));
    if (optimizer != null) {
      optimizer.state(parameter).forEach((key, state) -> results.put(key, values(state)));
    }
    return results;
  }

  /** The second optimizer, with the states of the first but hyper-parameters of its own. */
  private static Optimizer resumed(Optimizer first, Optimizer second) {
    ParamGroup group = second.paramGroups().get(0);
    Map<HyperKey<?>, @Nullable Object> own = new LinkedHashMap<>();
    second.hypers().forEach(key -> own.put(key, group.has(key) ? group.get(key) : null));
    second.loadStateDict(first.stateDict());
    own.forEach((key, value) -> set(group, key, value));
    return second;
  }

  /** Sets a value: null for none, a named choice by its name or as it is. */
  static <T> void set(ParamGroup group, HyperKey<T> key, @Nullable Object value) {
    if (value == null) {
      group.clear(key);
    } else if (value instanceof String choice) {
      int index = key.choices().indexOf(choice.toLowerCase(Locale.ROOT));
      group.set(key, key.type().getEnumConstants()[index]);
    } else {
      group.set(key, key.type().cast(value));
    }
  }

  static Tensor tensor(double[] values, DType dtype) {
    return tensor(values, dtype, false);
  }

  private static Tensor tensor(double[] values, DType dtype, boolean direct) {
    Tensor tensor = direct ? direct(values.length, dtype) : Tensor.zeros(dtype, values.length);
    IntStream.range(0, values.length).forEach(i -> tensor.set(i, values[i]));
    return tensor;
  }

  private static Tensor direct(int elements, DType dtype) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(elements * dtype.byteSize()).order(ByteOrder.nativeOrder());
    return dtype == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer())
        : Tensor.of(bytes.asDoubleBuffer());
  }

  static double[] values(Tensor tensor) {
    return IntStream.range(0, tensor.numel()).mapToDouble(tensor::get).toArray();
  }
}
