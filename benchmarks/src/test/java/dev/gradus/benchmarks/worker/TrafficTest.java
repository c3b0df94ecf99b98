package dev.gradus.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The floor of a rule of several loops writes the arrays that the rule does, in its loops. */
class TrafficTest {
  private static final int NUMEL = 100;
  private static final int FROM = 3;
  private static final int TO = 91;

  static Stream<Arguments> writes() {
    return Stream.of(
        Arguments.of("LAMB", List.of("ab", "p")),
        Arguments.of("LARS", List.of("", "pa")),
        Arguments.of("NovoGrad", List.of("", "pa")),
        Arguments.of("adam-clip", List.of("", "pgab")),
        Arguments.of("clipped-adam", List.of("", "pab")),
        Arguments.of("clipped-LAMB", List.of("", "ab", "p")),
        Arguments.of("Prodigy", List.of("abc", "p")),
        Arguments.of("Adafactor", List.of("", "", "p")),
        Arguments.of("CAME", List.of("", "", "a", "p")));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void writesWhatTheRuleDoes(String rule, List<String> written) throws AbsentException {
    List<Arrays.Loop> loops = Traffic.loops(rule);
    assertThat(loops).hasSameSizeAs(written);
    Arrays arrays = Arrays.of(NUMEL, MeasuredRules.of(rule).states(), 1);
    for (int i = 0; i < loops.size(); i++) {
      List<float[]> before = all(arrays).stream().map(float[]::clone).toList();
      loops.get(i).run(arrays, 1, FROM, TO);
      for (int k = 0; k < before.size(); k++) {
        boolean isWritten = written.get(i).indexOf("pgabcd".charAt(k)) >= 0;
        assertThat(changed(before.get(k), all(arrays).get(k))).isEqualTo(isWritten ? TO - FROM : 0);
      }
    }
  }

  /** Also that no element outside of the part is touched. */
  private static int changed(float[] before, float[] after) {
    int count = 0;
    for (int i = 0; i < NUMEL; i++) {
      boolean changed = before[i] != after[i];
      assertThat(changed && (i < FROM || i >= TO)).isFalse();
      count += changed ? 1 : 0;
    }
    return count;
  }

  private static List<float[]> all(Arrays t) {
    return Stream.concat(Stream.of(t.p(), t.g()), IntStream.range(0, t.states()).mapToObj(t::state))
        .toList();
  }

  @Test
  void rulesOfOneLoopHaveTheFloorOfExplain() {
    assertThat(Traffic.loops("adam")).isEmpty();
  }
}
