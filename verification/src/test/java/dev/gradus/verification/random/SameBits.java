package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.verification.random.Runs.Circumstances;
import dev.gradus.verification.random.Scenario.Track;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Asserts that what must not matter changes no bit. */
final class SameBits {
  private static final List<Circumstances> OTHERS =
      List.of(
          new Circumstances(64, 2, false, -1, false),
          new Circumstances(1 << 13, 2, true, -1, false),
          new Circumstances(1 << 14, 1, true, 2, false),
          new Circumstances(1 << 18, 2, false, 3, false));

  private SameBits() {}

  /**
   * What the usual circumstances make, and all others.
   *
   * @param rule the source of the rule, for a failure
   */
  static Map<String, double[]> inAllCircumstances(
      Class<?> type, Track track, DType dtype, String rule) {
    return in(OTHERS, type, new Scenario(List.of(track)), dtype, rule);
  }

  /**
   * What the usual circumstances make, and some others.
   *
   * @param rule the source of the rule, for a failure
   */
  static Map<String, double[]> in(
      List<Circumstances> others, Class<?> type, Scenario scenario, DType dtype, String rule) {
    Map<String, double[]> expected = Runs.run(type, scenario, dtype, Circumstances.USUAL);
    List<Integer> sizes = scenario.tracks().stream().map(track -> track.start().size()).toList();
    for (Circumstances in : others) {
      check(Runs.run(type, scenario, dtype, in), expected, in + " of " + sizes, rule);
    }
    return expected;
  }

  /**
   * Asserts that parameters and states are the same.
   *
   * @param what what might have made a difference
   * @param rule the source of the rule
   */
  static void check(
      Map<String, double[]> actual, Map<String, double[]> expected, String what, String rule) {
    assertThat(actual.keySet()).as(what).isEqualTo(expected.keySet());
    expected.forEach(
        (name, values) -> {
          int at = Arrays.mismatch(requireNonNull(actual.get(name)), values);
          assertThat(at)
              .as(() -> name + ", first difference, with " + what + ":\n" + rule)
              .isNegative();
        });
  }
}
