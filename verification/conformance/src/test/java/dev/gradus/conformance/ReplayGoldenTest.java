package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch's recorded runs of the shipped optimizers: none fails, none is skipped. */
class ReplayGoldenTest {
  static List<String> optimizers() {
    return Golden.OPTIMIZERS;
  }

  /** Only Adafactor has sums, which torch makes in an order of its own. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void everyCasePassesAndFloat32ToTheBit(String optimizer) {
    Replayed result = Replayed.of(Golden.folder().resolve("optim"), optimizer);

    int cases = result.lines().size() - 1;
    assertThat(result.lines().get(cases)).isEqualTo(cases + " passed, 0 failed, 0 skipped");
    assertThat(result.tally().failed()).isZero();
    List<String> lines = result.lines().subList(0, cases);
    assertThat(lines).hasSizeGreaterThan(7).allMatch(line -> line.startsWith("PASS"));
    assertThat(lines)
        .filteredOn(line -> line.contains(" float32 "))
        .hasSizeGreaterThan(6)
        .allMatch(line -> line.endsWith(" 0 ulp") || optimizer.equals("Adafactor"));
    assertThat(lines).filteredOn(line -> line.contains(" float64 ")).isNotEmpty();
  }
}
