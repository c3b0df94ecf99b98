package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded schedule of PyTorch's is followed, saved and resumed. */
class ReplaySchedulersTest {
  @TempDir private Path folder;

  @Test
  void everyScheduleIsFollowed() {
    Replayed result = Replayed.of(Golden.folder().resolve("sched"));
    assertThat(result.lines()).hasSize(40).endsWith("39 passed, 0 failed, 0 skipped");
    assertThat(result.tally().failed()).isZero();
  }

  @Test
  void whatIsNotThereIsSkippedAndWhatThrowsFailsAlone() throws IOException {
    Path sched = Files.createDirectory(folder.resolve("sched"));
    Path file = sched.resolve("schedulers.json");
    Files.copy(Golden.folder().resolve("sched/schedulers.json"), file);
    Golden.edit(
        file,
        tree -> {
          ArrayNode cases = (ArrayNode) tree.get("cases");
          while (cases.size() > 6) {
            cases.remove(6);
          }
          args(cases, 0).put("last_epoch", 3);
          args(cases, 1).put("step_size", 0);
          ((ObjectNode) cases.get(2)).put("scheduler", "NoLR");
          args(cases, 3).putArray("milestones").add(2).add(3).add(30);
          ((ObjectNode) cases.get(4)).put("optimizer", "Muon");
        });

    Replayed result = Replayed.of(sched);
    assertThat(result.lines()).hasSize(7).endsWith("1 passed, 2 failed, 3 skipped");
    assertThat(result.lines().get(0)).startsWith("SKIP").contains("StepLR: [last_epoch]");
    assertThat(result.lines().get(1)).startsWith("FAIL").contains("stepSize = 0");
    assertThat(result.lines().get(2)).startsWith("SKIP").contains("no such scheduler: NoLR");
    assertThat(result.lines().get(3)).startsWith("FAIL").contains("lr of group 0 after 1 steps");
    assertThat(result.lines().get(4)).startsWith("SKIP").contains("Muon is not shipped");
  }

  private static ObjectNode args(ArrayNode cases, int index) {
    return (ObjectNode) cases.get(index).get("args");
  }

  /** torch's own arithmetic: where there is neither cos nor pow, the same bits. */
  @Test
  void ratesWithoutFunctionsAreTheSameBits() {
    assertThat(Replayed.of(Golden.folder().resolve("sched")).lines())
        .filteredOn(line -> line.matches("PASS  sched/(step|constant|linear|plateau|chained).*"))
        .hasSizeGreaterThan(8)
        .allMatch(line -> line.endsWith(" 0 scaled ulp"));
  }
}
