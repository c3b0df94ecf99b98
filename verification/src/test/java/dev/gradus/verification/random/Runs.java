package dev.gradus.verification.random;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Tensor;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.random.Scenario.Track;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs optimizers, and what it takes. */
final class Runs {
  private Runs() {}

  /**
   * What must not matter.
   *
   * @param direct whether values and gradients are outside of the heap
   * @param resumed the turn before which another optimizer goes on from a state dict; none if
   *     negative
   * @param reversed whether groups, and parameters in them, are in the opposite order, which must
   *     not matter for {@linkplain Scenario#ofPairs pairs}
   */
  record Circumstances(int block, int threads, boolean direct, int resumed, boolean reversed) {
    static final Circumstances USUAL = new Circumstances(1 << 14, 1, false, -1, false);

    /** Any, for a run of so many steps: of one step, it is not resumed. */
    static Circumstances random(Dice dice, int steps) {
      return new Circumstances(
          1 << (6 + dice.below(13)),
          1 + dice.below(8),
          dice.chance(50),
          dice.below(steps) - 1,
          dice.chance(50));
    }
  }

  /** A vector, as {@code param}, and its states after all turns; a scalar state is one value. */
  static Map<String, double[]> run(Class<?> rule, Track track, DType dtype) {
    Map<String, double[]> results = new TreeMap<>();
    Scenario scenario = new Scenario(List.of(track));
    new ScenarioRun(rule, scenario, n -> new int[] {n}, dtype, Circumstances.USUAL)
        .run()
        .forEach((key, values) -> results.put(key.replace("p0 ", ""), values));
    return results;
  }

  /** The parameters and states after all turns, as {@link ScenarioRun#run} gives them. */
  static Map<String, double[]> run(
      Class<?> rule, Scenario scenario, DType dtype, Circumstances in) {
    return new ScenarioRun(rule, scenario, Scenario::shape, dtype, in).run();
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
    return tensor(values, dtype, false, values.length);
  }

  static Tensor tensor(double[] values, DType dtype, boolean direct, int... shape) {
    Tensor tensor = direct ? direct(values.length, dtype, shape) : Tensor.zeros(dtype, shape);
    IntStream.range(0, values.length).forEach(i -> tensor.set(i, values[i]));
    return tensor;
  }

  private static Tensor direct(int elements, DType dtype, int... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(elements * dtype.byteSize()).order(ByteOrder.nativeOrder());
    return dtype == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer(), shape)
        : Tensor.of(bytes.asDoubleBuffer(), shape);
  }

  static double[] values(Tensor tensor) {
    return IntStream.range(0, tensor.numel()).mapToDouble(tensor::get).toArray();
  }
}
