package dev.gradus.lab.report;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.lab.Cli;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers get to see: {@code probe.js} looks and clicks for us. */
final class ReportInChromiumTest {
  private static final int DESK = 1280;
  private static final int PHONE = 360;

  @TempDir Path folder;

  @BeforeEach
  void needsABrowser() {
    boolean found = Chromium.find().isPresent();
    if (!found) {
      System.err.println(
          "NOT TESTED: reports in a browser. Install chromium, or let CHROMIUM name one.");
    }
    assumeTrue(found, "no Chromium");
  }

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void showsATriedRule(int width) throws Exception {
    JsonNode seen = visit(SampleReports.tried(), width);
    assertThat(seen.at("/drawn").asInt()).isEqualTo(7);
    JsonNode charts = seen.at("/charts");
    // Contours; a star for the minimum; per contender three ways, a start and a head.
    assertThat(charts.at("/Rosenbrock: The way over the surface/levels").asInt()).isGreaterThan(9);
    assertThat(lines(charts, "Rosenbrock: The way over the surface")).isEqualTo(1 + 3 * 5);
    // Per contender a median and the two sides of a band; the run that diverges, and its end.
    assertThat(lines(charts, "Digits: Loss in training")).isEqualTo(3 * 3 + 2);
    assertThat(lines(charts, "Digits: Loss on test data")).isEqualTo(3 * 3 + 2);
    assertThat(lines(charts, "Digits: Accuracy on test data")).isEqualTo(3 * 3 + 2);
    assertThat(lines(charts, "Sweep: how much the choice matters: Digits")).isEqualTo(3 * 3 + 3);
    assertThat(charts.findValues("bars")).anyMatch(bars -> bars.asInt() == 2);
    assertThat(seen.at("/text").asText())
        .contains(
            "sgd has no figure, since its times still fell.",
            "The run of sgd on digits with seed 3 was interrupted at step 120 of 600.",
            "diverged (1 of 3 seeds)",
            "gradus try SignumRule.java --seeds 0,1,2");
    assertThat(seen.at("/formulas").asInt()).isEqualTo(3);
    assertThat(seen.at("/opened/java").asText()).contains("</script> & \"markup\" <b>here</b>");
    assertThat(seen.at("/opened/tables/How runs ended").asText())
        .contains("Rosenbrock", "height", "Digits", "loss on test data")
        .containsPattern(
            "sgd\\s+0\\.1\\d+ \\(0\\.1\\d+ – 0\\.1\\d+\\), 1 of 3 diverged\\s+9\\d\\.\\d %")
        .containsPattern("lr = 0.01\\s?highest tried\\s+9 values, median of 3 seeds, 27 runs");
    assertThat(seen.at("/opened/tables/Where runs on Rosenbrock ended").asText())
        .contains("Signum", "300");
  }

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void showsAComparisonOfMany(int width) throws Exception {
    JsonNode seen = visit(SampleReports.compared(), width);
    JsonNode charts = seen.at("/charts");
    assertThat(charts.at("/Ranking: Mean rank/intervals").asInt()).isEqualTo(14);
    // No bands; one contender diverges with all three seeds, far above the plot.
    assertThat(lines(charts, "Digits: Loss in training")).isEqualTo(14 + 3 + 1 + 1);
    assertThat(seen.at("/text").asText()).contains("diverged (3 of 3 seeds)", "<i>MyRule</i>.java");
    assertThat(seen.at("/formulas").asInt()).isEqualTo(3 * 10);
  }

  @Test
  void showsWhatTheCommandWrites() throws Exception {
    Cli.Result result =
        Cli.run("try", "lion", "--data=digits,beale", "--steps=30", "--seeds=2", "--out=" + folder);
    assertThat(result.status()).isZero();
    JsonNode seen = visit(folder.resolve("report.html"), DESK);
    // On a busy machine speeds have no figures, and a chart only if one has.
    int without = seen.at("/text").asText().split("has no figure, since").length - 1;
    // The ranking; digits three times, Beale's plateau twice; a sweep of each; the speed.
    assertThat(seen.at("/drawn").asInt()).isEqualTo(1 + 3 + 2 + 2 + (without == 3 ? 0 : 1));
    JsonNode charts = seen.at("/charts");
    assertThat(charts.at("/Ranking: Mean rank/intervals").asInt()).isEqualTo(3);
    assertThat(charts.findValues("bars").stream().mapToInt(JsonNode::asInt).sum())
        .isEqualTo(3 - without);
    assertThat(lines(charts, "Beale's plateau: The way over the surface")).isEqualTo(1 + 3 * 4);
    assertThat(seen.at("/text").asText()).contains("Lion beside Adam, SGD:momentum=0.9");
  }

  /** Whatever happens to a chart, all that it showed is there, above all the contours. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void losesNothingWhenItMovesOrIsDrawnAgain(boolean dark) throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReports.tried(), page);
    JsonNode seen = visit(page, DESK, dark);
    assertThat(seen.at("/playedTo").toString()).isEqualTo("[\"step 300\",\"300\",\"300\"]");
    JsonNode before = seen.path("charts");
    assertThat(before.at("/Rosenbrock: The way over the surface/levels").asInt()).isGreaterThan(9);
    for (String what : List.of("slide", "play", "look", "print", "printed", "zoom", "autoscale")) {
      JsonNode after = seen.at("/after/" + what);
      before
          .fieldNames()
          .forEachRemaining(
              chart ->
                  List.of("levels", "lines", "bars")
                      .forEach(
                          part ->
                              assertThat(after.path(chart).path(part))
                                  .as("%s of %s after %s", part, chart, what)
                                  .isEqualTo(before.path(chart).path(part))));
    }
  }

  @Test
  void marksLinesWhereTheyLeaveThePlot() throws Exception {
    JsonNode charts = visit(SampleReports.odd(), DESK).path("charts");
    JsonNode loss = charts.path("Digits: Loss on test data");
    assertThat(loss.path("marks").toString())
        .isEqualTo(
            "[\"goes on beyond the plot, as far as 1.275·10⁹\",\"goes on beyond the plot, as far as 0\","
                + "\"goes on beyond the plot, as far as 2·10⁻⁵⁰\","
                + "\"goes on beyond the plot, as far as 3·10⁻³⁰\",\"goes on beyond the plot, as far as 1·10⁻³⁰\"]");
    // The leap is one of a run that learned.
    assertThat(loss.path("highest").asDouble()).isBetween(Math.log10(5000), 5.0);
    assertThat(charts.at("/Sweep: how much the choice matters: Digits/marks").toString())
        .isEqualTo("[\"beyond the plot: 1·10⁷\"]");
  }

  /** One seed comes near to zero: its band, which nobody sees, squeezes no line. */
  @Test
  void leavesRoomForWhatIsShownOnly() throws Exception {
    JsonNode charts = visit(SampleReports.compared(), DESK).path("charts");
    for (String chart :
        List.of("Digits: Loss on test data", "Sweep: how much the choice matters: Digits")) {
      assertThat(charts.path(chart).path("lowest").asDouble()).as(chart).isGreaterThan(-1.5);
    }
  }

  @Test
  void showsEveryValueOfASweepInItsTable() throws Exception {
    JsonNode seen = visit(SampleReports.compared(), PHONE);
    List<String> rows =
        seen.at("/opened/tables/Last loss on Digits, over lr").asText().lines().toList();
    // The heads of the tables count, too.
    assertThat(rows).filteredOn(row -> row.contains(" – ")).hasSize(1 + 14 * 4);
    assertThat(rows).filteredOn(row -> row.contains("chosen")).hasSize(14);
  }

  /** What the ranking takes for equal looks equal; what is not equal does not look so. */
  @Test
  void takesForEqualWhatTheRankingTakesForEqual() throws Exception {
    JsonNode seen = visit(SampleReports.nearlyTied(1e-6), DESK);
    // All ticks are written alike.
    assertThat(seen.at("/charts/Digits: Loss in training/ticks"))
        .hasSizeGreaterThan(2)
        .allMatch(tick -> tick.asText().matches("[125]0{1,2}"));
    assertThat(seen.path("bold").toString()).isEqualTo("[\"least\",\"equal\"]");
    assertThat(seen.at("/opened/tables/How runs ended").asText())
        .containsPattern("equal\\s+12\\.93001\\s")
        .containsPattern("more\\s+12\\.93004\\s");
  }

  /** The report says how much counts as equal, not the page. */
  @Test
  void takesForEqualWhatTheReportSays() throws Exception {
    JsonNode seen = visit(SampleReports.nearlyTied(1e-5), DESK);
    assertThat(seen.path("bold").toString()).isEqualTo("[\"least\",\"equal\",\"more\"]");
    assertThat(seen.at("/text").asText()).contains("as in the ranking: of 1.0E-5.");
  }

  /** A sweep from zero has no logarithmic axis, on which zero would not be. */
  @Test
  void showsASweepFromZero() throws Exception {
    Cli.Result result =
        Cli.run(
            "try",
            "adam",
            "--data=beale",
            "--steps=5",
            "--seeds=1",
            "--against=none",
            "--sweep=beta1=0..0.9:linear:4",
            "--out=" + folder);
    assertThat(result.status()).isZero();
    JsonNode charts = visit(folder.resolve("report.html"), DESK).at("/charts");
    // Its learning rate is tuned beside it: at each value of one, the other has its best.
    assertThat(points(charts, "beta1")).isGreaterThanOrEqualTo(4);
    assertThat(points(charts, "lr")).isGreaterThanOrEqualTo(5);
  }

  private static int points(JsonNode charts, String hyper) {
    String name = "Sweep: how much the choice matters: Beale's plateau, over " + hyper;
    return charts.path(name).path("points").asInt();
  }

  @Test
  void answersItsReader() throws Exception {
    JsonNode seen = visit(SampleReports.tried(), DESK);
    JsonNode before = seen.at("/charts/Digits: Loss in training");
    JsonNode after = seen.at("/changed/charts/Digits: Loss in training");
    assertThat(seen.at("/changed/pressed").asText()).isEqualTo("false");
    assertThat(after.at("/lines").asInt()).isEqualTo(before.at("/lines").asInt() - 3);
    assertThat(before.at("/across").asText()).isEqualTo("step");
    assertThat(after.at("/across").asText()).isEqualTo("seconds of training");
    assertThat(seen.at("/step").asText()).isEqualTo("step 10");
    assertThat(seen.at("/wayPoints").asInt()).isEqualTo(11);
  }

  /**
   * A page that is open goes from version to version, as its reader left it; the last asks nothing.
   */
  @Test
  void followsWhileTheStudyGoesOn() throws Exception {
    Path page = folder.resolve("report.html");
    JsonNode last;
    publish(SampleReports.called("First", true), page);
    Chromium.Window window = chromium().open(page, DESK, false, folder);
    try (window) {
      assertThat(window.next().path("title").asText()).isEqualTo("First");
      publish(SampleReports.called("Second", true), page);
      JsonNode second = window.next();
      assertThat(second.path("title").asText()).isEqualTo("Second");
      assertThat(second.path("asked").asInt()).isPositive();
      assertThat(second.path("state").toString())
          .isEqualTo("[[\"adam\"],true,true,\"step 7\",700]");
      publish(SampleReports.called("Last", false), page);
      last = window.next();
    }
    assertThat(last.path("title").asText()).isEqualTo("Last");
    assertThat(last.path("state").toString()).isEqualTo("[[\"adam\"],true,true,\"step 7\",700]");
    assertThat(last.path("asked").asInt()).isZero();
    assertThat(window.complaints()).isEmpty();
    assertThat(window.requests()).isEmpty();
  }

  /** Publishes a report as ReportWriter does, but with a script that tells what it sees. */
  private void publish(Report report, Path page) throws Exception {
    Path made = folder.resolve("made/report.html");
    ReportWriter.write(report, made);
    Files.writeString(made, withScript(made, "reader.js"));
    Files.move(made, page, ATOMIC_MOVE, REPLACE_EXISTING);
    Path newest = made.resolveSibling("report.version.js");
    if (Files.exists(newest)) {
      Files.move(newest, folder.resolve("report.version.js"), ATOMIC_MOVE, REPLACE_EXISTING);
    } else {
      Files.delete(folder.resolve("report.version.js"));
    }
  }

  /** A page that was sent by mail while it was live: what it looks for is not there. */
  @Test
  void staysAsItIsWhereNothingIsToFollow() throws Exception {
    Path page = folder.resolve("sent.html");
    ReportWriter.write(SampleReports.called("Sent", true), page);
    Files.delete(folder.resolve("sent.version.js"));
    Files.writeString(page, withScript(page, "reader.js"));
    Chromium.Window window = chromium().open(page, DESK, false, folder);
    try (window) {
      JsonNode seen = window.next();
      // It may look for the last version once.
      while (!seen.path("stays").asBoolean()) {
        seen = window.next();
      }
      assertThat(seen.path("title").asText()).isEqualTo("Sent");
    }
    assertThat(window.requests()).isEmpty();
  }

  /** If a request were not noticed, the other tests would prove nothing. */
  @Test
  void requestsAndErrorsWouldBeNoticed() throws Exception {
    Path page = folder.resolve("bad.html");
    Files.writeString(
        page,
        """
        <script>
        fetch("http://127.0.0.1:9/a").catch(() => console.log('SEEN {"all": true}'));
        throw Error("b");
        </script>""");
    Chromium.Window window = chromium().open(page, DESK, false, folder);
    try (window) {
      assertThat(window.next().path("all").asBoolean()).isTrue();
    }
    assertThat(window.complaints()).anyMatch(line -> line.contains("Error: b"));
    assertThat(window.requests()).contains("http://127.0.0.1:9/a");
  }

  private static int lines(JsonNode charts, String name) {
    return charts.path(name).path("lines").asInt();
  }

  /** Visits the report with the probe in it; what must hold of every report is checked here. */
  private JsonNode visit(Report report, int width) throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(report, page);
    return visit(page, width);
  }

  private JsonNode visit(Path page, int width) throws Exception {
    return visit(page, width, false);
  }

  private JsonNode visit(Path page, int width, boolean dark) throws Exception {
    Files.writeString(page, withScript(page, "probe.js"));
    JsonNode seen;
    Chromium.Window window = chromium().open(page, width, dark, folder);
    try (window) {
      seen = window.next();
    }
    assertThat(window.complaints()).isEmpty();
    assertThat(window.requests()).isEmpty();
    assertThat(seen.path("errors").asText("nothing was seen")).isEmpty();
    assertThat(seen.path("width").asInt()).isBetween(width - 20, width);
    assertThat(seen.path("scrollWidth").asInt()).isEqualTo(seen.path("width").asInt());
    assertThat(seen.at("/opened/scrollWidth").asInt()).isEqualTo(seen.path("width").asInt());
    assertThat(seen.path("tooWide")).isEmpty();
    assertThat(seen.at("/opened/spilling")).isEmpty();
    assertThat(seen.at("/opened/broken")).isEmpty();
    assertThat(seen.path("cut")).isEmpty();
    // Names are a little larger.
    assertThat(seen.path("tickSizes")).allMatch(size -> size.asText().matches("1[23]px"));
    assertThat(seen.path("silent")).isEmpty();
    assertThat(seen.path("dark").asBoolean()).isEqualTo(dark);
    assertThat(seen.path("buttons").toString()).contains("PNG").doesNotContain("Share");
    assertThat(seen.path("charts").size()).isEqualTo(seen.path("drawn").asInt());
    assertThat(seen.path("charts").findValuesAsText("says")).allMatch(says -> says.endsWith("."));
    return seen;
  }

  private static Chromium chromium() {
    Optional<Chromium> found = Chromium.find();
    return found.orElseThrow();
  }

  private static String withScript(Path page, String name) throws Exception {
    try (InputStream file = ReportInChromiumTest.class.getResourceAsStream(name)) {
      String script =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Files.readString(page).replace("</body>", "<script>" + script + "</script></body>");
    }
  }
}
