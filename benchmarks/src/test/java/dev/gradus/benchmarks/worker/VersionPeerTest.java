package dev.gradus.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.rules.RMSprop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two versions are compared at every rule, with the settings that are said. */
class VersionPeerTest {
  /** Estimates of the distance begin with next to 0. */
  private static final Set<String> ESTIMATING =
      Set.of("DAdaptAdam", "DAdaptLion", "DAdaptSGD", "Prodigy");

  @ParameterizedTest
  @FieldSource("dev.gradus.benchmarks.worker.VersionPeer#RULES")
  void stepsAlikeInBothKindsOfMemory(String rule) throws AbsentException {
    Work work = new Work(rule, 64, 3, 1);
    Tensor start = VersionPeer.parameters(work, false).get(0).tensor();
    List<Parameter> heap = VersionPeer.parameters(work, false);
    List<Parameter> direct = VersionPeer.parameters(work, true);
    Steps ofHeap = VersionPeer.prepare(work, heap);
    Steps ofDirect = VersionPeer.prepare(work, direct);
    for (int step = 0; step < 2; step++) { // The first step of some rules moves nothing.
      ofHeap.step();
      ofDirect.step();
    }
    assertThat(direct.get(0).tensor().isDirect()).isTrue();
    int moved = 0;
    for (int i = 0; i < 64; i++) {
      assertThat(direct.get(0).tensor().get(i)).isEqualTo(heap.get(0).tensor().get(i));
      moved += heap.get(0).tensor().get(i) == start.get(i) ? 0 : 1;
    }
    assertThat(moved).isGreaterThanOrEqualTo(ESTIMATING.contains(rule) ? 8 : 32);
  }

  @Test
  void allShippedRulesAreCompared() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../rules/src/main/java/dev/gradus/rules"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith("Rule.java"))
          .hasSizeGreaterThan(30)
          .map(name -> name.replace("Rule.java", ""))
          .isSubsetOf(VersionPeer.RULES);
    }
  }

  @Test
  void tensorsOfManyDifferInSize() {
    int[] numels = VersionPeer.numels(new Work("SGD", 1_000, 1_000, 1));
    assertThat(numels).hasSize(1_000);
    assertThat(Arrays.stream(numels).sum()).isEqualTo(1_000_000);
    assertThat(Arrays.stream(numels).distinct().count()).isEqualTo(25);
    assertThat(VersionPeer.numels(new Work("SGD", 1_000, 1, 1))).containsExactly(1_000);
  }

  @Test
  void takesTheSettings() throws AbsentException {
    Work work = new Work("RMSprop:lr=0.5:momentum=0.9:centered=true", 64, 1, 1);
    List<Parameter> said = VersionPeer.parameters(work, false);
    List<Parameter> written = VersionPeer.parameters(work, false);
    VersionPeer.prepare(work, said).step();
    RMSprop.builder().lr(0.5).momentum(0.9).centered(true).build(written).step();
    assertThat(said.get(0).tensor().floats()).isEqualTo(written.get(0).tensor().floats());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wings", "Adam:wings=true", "Adam:lr=much"})
  void whatAVersionDoesNotHaveIsAbsent(String rule) {
    assertThatThrownBy(() -> VersionPeer.prepare(new Work(rule, 8, 1, 1), false))
        .isInstanceOf(AbsentException.class)
        .hasMessageStartingWith(rule);
  }
}
