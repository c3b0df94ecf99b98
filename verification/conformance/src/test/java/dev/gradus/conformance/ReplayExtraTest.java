package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What torch does not have, against runs of the published formulas. */
class ReplayExtraTest {
  private static final Path EXTRA = Golden.folder().resolve("extra");

  @TempDir private Path folder;

  @Test
  void everyRunIsFollowed() {
    Replayed result = Replayed.of(EXTRA);
    int cases = result.lines().size() - 1 - 4;
    assertThat(cases).isGreaterThan(4 * 8);
    assertThat(result.lines()).endsWith(cases + " passed, 0 failed, 4 skipped");
    assertThat(result.lines())
        .filteredOn(line -> line.startsWith("SKIP"))
        .allMatch(
            line -> line.contains("extra/SM3_") && line.contains("[2, 2, 3]: an accumulator"));
  }

  @Test
  void soAreThoseWhoseSettingsWereDrawn() {
    assertThat(Replayed.of(Golden.folder().resolve("drawn")).lines())
        .endsWith(15 * 5 + " passed, 0 failed, 0 skipped");
  }

  @Test
  void aValueThatTheRuleRefusesFailsItsCase() throws IOException {
    edited("Tiger", config -> config.put("beta", 1.5));

    assertThat(Replayed.of(folder).lines().get(1))
        .startsWith("FAIL  extra/Tiger_case1 ")
        .contains("beta = 1.5 is outside [0, 1)");
    assertThat(Replayed.of(folder).tally()).isEqualTo(new Tally(3, 1, 0));
  }

  @Test
  void anOptionThatTheRuleLacksIsSkippedAndNotTakenForItsDefault() throws IOException {
    edited("Tiger", config -> config.put("nesterov", true));

    assertThat(Replayed.of(folder).lines().get(1))
        .startsWith("SKIP  extra/Tiger_case1 ")
        .endsWith("no such option: nesterov = true");
  }

  @Test
  void anotherValueOfAnOptionFails() throws IOException {
    edited("Tiger", config -> config.put("beta", 0.91));

    assertThat(Replayed.of(folder).lines().get(1)).startsWith("FAIL  extra/Tiger_case1 ");
    assertThat(Replayed.of(folder).tally()).isEqualTo(new Tally(3, 1, 0));
  }

  /** Copies the runs of an optimizer, with another configuration of the second. */
  private void edited(String optimizer, Consumer<ObjectNode> change) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("extra"));
    Files.copy(EXTRA.resolve("data.json"), copy.resolve("data.json"));
    Path file = copy.resolve(optimizer + ".json");
    Files.copy(EXTRA.resolve(optimizer + ".json"), file);
    Golden.edit(file, tree -> change.accept((ObjectNode) tree.at("/cases/1/config")));
  }
}
