package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WatchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private void waitFor(StringWriter writer, int times, String text) throws InterruptedException {
    while (writer.toString().split(text, -1).length <= times) {
      Thread.sleep(20);
    }
  }

  /** Saves a file as editors do. */
  private static void save(Path file, String text) throws Exception {
    Path written = Files.writeString(file.resolveSibling("MyRule.java~"), text);
    Files.move(
        written,
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void runsAgainWhenTheFileIsSaved() throws Exception {
    Path rule = folder.resolve("MyRule.java");
    save(rule, RuleSources.MINE);
    String[] line = {
      "try",
      rule.toString(),
      "--watch",
      "--data=quadratic",
      "--steps=5",
      "--seeds=1",
      "--out=" + folder
    };
    FutureTask<Integer> watching =
        new FutureTask<>(
            () -> Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line));
    Thread thread = new Thread(watching);
    thread.start();

    waitFor(err, 1, "Waiting for");
    Path runs = folder.resolve("runs.jsonl");
    List<String> first = Files.readAllLines(runs);
    assertThat(first).hasSizeGreaterThan(3 * (4 * 2 + 1));
    // A page that is open looks there for the next version.
    Path newest = folder.resolve("report.version.js");
    assertThat(newest).isNotEmptyFile();
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("data-newest=\"report.version.js\"");

    save(rule, RuleSources.FIVE_MISTAKES);
    waitFor(err, 2, "Waiting for");
    assertThat(err.toString()).contains("5 errors");
    assertThat(Files.readAllLines(runs)).isEqualTo(first);

    // The runs of rivals are kept.
    save(rule, RuleSources.MINE.replace("sign(expAvg)", "expAvg"));
    waitFor(err, 3, "Waiting for");
    assertThat(out.toString().split("Report: ", -1)).hasSize(3);
    List<String> all = Files.readAllLines(runs);
    assertThat(all.subList(0, first.size())).isEqualTo(first);
    assertThat(all.subList(first.size(), all.size()))
        .hasSizeGreaterThan(4 * 2 + 1)
        .allMatch(run -> run.startsWith("{\"id\":\"My{"));

    thread.interrupt();
    assertThat(watching.get()).isEqualTo(130);
    assertThat(newest).doesNotExist();
    assertThat(folder.resolve("report.html")).content().contains("data-newest=\"\"");
  }

  @Test
  void noticesWhatIsSavedAsSoonAsItBegins() throws Exception {
    Path rule = folder.resolve("MyRule.java");
    save(rule, RuleSources.MINE);
    Watch watch = Watch.of(rule, () -> {});
    save(rule, RuleSources.FIVE_MISTAKES);
    watch.await();
  }

  /** If it came later, it would stop what was begun because of the change. */
  @Test
  void stopsWhatRunsBeforeAnybodyIsToldOfAChange() throws Exception {
    Path rule = folder.resolve("MyRule.java");
    save(rule, RuleSources.MINE);
    CountDownLatch told = new CountDownLatch(1);
    FutureTask<Boolean> early = new FutureTask<>(() -> told.await(1, TimeUnit.SECONDS));
    Watch watch = Watch.of(rule, early);
    save(rule, RuleSources.WILD);
    watch.await();
    told.countDown();
    assertThat(early.get()).as("told while it was not stopped yet").isFalse();
  }
}
