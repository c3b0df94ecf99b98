package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes of pytorch_optimizer: what they do as the papers say is followed, the rest is named. */
class ReplayLibraryTest {
  private static final Path LIBRARY = Golden.folder().resolve("library");

  private static List<String> casesThatEnd(String how) {
    return Replayed.of(LIBRARY).lines().stream()
        .filter(line -> line.startsWith(how))
        .map(line -> line.split(" +")[1].replace("library/", ""))
        .toList();
  }

  @Test
  void followsWhatIsThePapers() {
    assertThat(casesThatEnd("PASS"))
        .containsExactly(
            "Amos_case0",
            "Amos_case1",
            "Amos_case2",
            "Amos_case3",
            "Amos_two_groups",
            "SGDSaI_case0",
            "SGDSaI_case1",
            "SGDSaI_case3",
            "SGDSaI_two_groups",
            "SGDSaI_missing_grads",
            "StableAdamW_case1",
            "StableAdamW_two_groups");
    assertThat(casesThatEnd("FAIL")).isEmpty();
  }

  @Test
  void saysWhyTheOthersAreSkipped() {
    assertThat(Replayed.of(LIBRARY).lines())
        .filteredOn(line -> line.startsWith("SKIP"))
        .hasSize(12)
        .allMatch(line -> line.contains("the class") || line.contains("no such option"))
        .anyMatch(line -> line.contains("AdaNorm_case0 ") && line.contains("forgets the norms"))
        .anyMatch(line -> line.contains("StableAdamW_case0 ") && line.contains("before the step"))
        .anyMatch(line -> line.contains("Amos_missing_grads ") && line.contains("of the group"))
        .anyMatch(line -> line.endsWith("no such option: weight_decouple = false"));
  }
}
