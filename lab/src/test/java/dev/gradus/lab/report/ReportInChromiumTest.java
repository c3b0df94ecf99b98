package dev.gradus.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.lab.Cli;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  @ValueSource(ints = {360, DESK})
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
    assertThat(seen.at("/formulas").asInt()).isEqualTo(2);
    assertThat(seen.at("/opened/java").asText()).contains("</script> & \"markup\" <b>here</b>");
    assertThat(seen.at("/opened/tables/Where runs on Rosenbrock ended").asText())
        .contains("Signum", "300");
  }

  @ParameterizedTest
  @ValueSource(ints = {360, DESK})
  void showsAComparisonOfMany(int width) throws Exception {
    JsonNode seen = visit(SampleReports.compared(), width);
    JsonNode charts = seen.at("/charts");
    assertThat(charts.at("/Ranking: Mean rank/intervals").asInt()).isEqualTo(14);
    // No bands; one contender diverges with all three seeds.
    assertThat(lines(charts, "Digits: Loss in training")).isEqualTo(14 + 3 + 1);
    assertThat(seen.at("/text").asText()).contains("diverged (3 of 3 seeds)", "<i>MyRule</i>.java");
    assertThat(seen.at("/formulas").asInt()).isEqualTo(2 * 10);
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

  /** Zero would not be on a logarithmic axis. */
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
    assertThat(charts.at("/Sweep: how much the choice matters: Beale's plateau/points").asInt())
        .isEqualTo(4);
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

  /** If a request were not noticed, the other tests would prove nothing. */
  @Test
  void requestsAndErrorsWouldBeNoticed() throws Exception {
    Path page = folder.resolve("bad.html");
    Files.writeString(page, "<script>fetch('http://127.0.0.1:9/a'); throw Error('b')</script>");
    Chromium.Visit visit = chromium().visit(page, DESK, 900, folder);
    assertThat(visit.requests()).contains("http://127.0.0.1:9/a");
    assertThat(visit.complaints()).anyMatch(line -> line.contains("Error: b"));
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
    String probed =
        Files.readString(page).replace("</body>", "<script>" + probe() + "</script></body>");
    Files.writeString(page, probed);
    Chromium.Visit visit = chromium().visit(page, width, 900, folder);
    assertThat(visit.complaints()).isEmpty();
    assertThat(visit.requests()).isEmpty();
    JsonNode seen = visit.seen();
    assertThat(seen.path("errors").asText("nothing was seen")).isEmpty();
    assertThat(seen.path("width").asInt()).isBetween(width - 20, width);
    assertThat(seen.path("scrollWidth").asInt()).isEqualTo(seen.path("width").asInt());
    assertThat(seen.at("/opened/scrollWidth").asInt()).isEqualTo(seen.path("width").asInt());
    assertThat(seen.path("tooWide")).isEmpty();
    assertThat(seen.path("buttons").toString()).contains("PNG").doesNotContain("Share");
    assertThat(seen.path("charts").size()).isEqualTo(seen.path("drawn").asInt());
    assertThat(seen.path("charts").findValuesAsText("says")).allMatch(says -> says.endsWith("."));
    return seen;
  }

  private static Chromium chromium() {
    Optional<Chromium> found = Chromium.find();
    return found.orElseThrow();
  }

  private static String probe() throws Exception {
    try (InputStream file = ReportInChromiumTest.class.getResourceAsStream("probe.js")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
