package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The rates and momenta that torch 2.13 set, as {@code schedules/make_schedules.py} recorded them.
 */
final class TorchSchedules {
  /**
   * The tolerance: Java's cos and pow may differ from C's in the last bit, and rates build on one
   * another.
   */
  private static final double ROUNDING = 1e-14;

  private static final Map<String, List<Double>> LINES = read();

  private TorchSchedules() {}

  /** The optimizer of the recordings. */
  static Momentum optimizer() {
    return Momentum.builder().momentum(0.5).build(group("a", 1), group("b", 0.5));
  }

  private static ParamGroup group(String name, double lr) {
    return ParamGroup.of(Parameter.of(name, Tensor.zeros(DType.FLOAT32, 1))).set(Momentum.LR, lr);
  }

  /** The arguments of the steps. */
  static List<Double> steps(String name) {
    return Objects.requireNonNull(LINES.get(name + "; steps"), name);
  }

  /** How many steps were recorded. */
  static int length(String name) {
    return Objects.requireNonNull(LINES.get(name + "; lr 0"), name).size() - 1;
  }

  /** Asserts that after so many steps the rates and momenta are those of torch. */
  static void assertFollowed(String name, int step, Momentum optimizer) {
    assertFollowed(name + "; lr ", Momentum.LR, step, optimizer);
    assertFollowed(name + "; momentum ", Momentum.MOMENTUM, step, optimizer);
  }

  private static void assertFollowed(
      String line, HyperKey<Double> key, int step, Momentum optimizer) {
    for (int i = 0; i < 2; i++) {
      List<Double> expected = LINES.get(line + i);
      assertThat(optimizer.paramGroups().get(i).get(key))
          .as("%s%d after %d steps", line, i, step)
          .isCloseTo(expected == null ? 0.5 : expected.get(step), within(ROUNDING));
    }
  }

  private static Map<String, List<Double>> read() {
    try (InputStream stream = TorchSchedules.class.getResourceAsStream("/schedules/torch.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("; "))
          .collect(Collectors.toMap(parts -> parts[0] + "; " + parts[1], parts -> list(parts[2])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Double> list(String numbers) {
    return Arrays.stream(numbers.split(" ")).map(Double::valueOf).toList();
  }
}
