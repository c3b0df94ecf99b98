package dev.gradus.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report writer writes, looked at without a browser. */
final class ReportWriterTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void carriesAllDataWhateverItHolds() throws IOException {
    JsonNode data = data(write(SampleReports.tried()));
    assertThat(data.at("/contenders/0/card/source").asText())
        .contains("Not </script> & \"markup\" <b>here</b>");
    assertThat(data.at("/command").asText()).endsWith("--out 'a & b.html'");
    assertThat(data.at("/curves")).hasSize(18);
    JsonNode diverged = data.at("/curves/17");
    assertThat(diverged.at("/diverged").asBoolean()).isTrue();
    assertThat(diverged.at("/trainLoss/30").asText()).isEqualTo("Infinity");
    assertThat(diverged.at("/trainLoss/60").asText()).isEqualTo("NaN");
    assertThat(data.at("/sweep/8/value").asDouble()).isEqualTo(1);
    assertThat(data.at("/problems/0/terrain/z")).hasSize(80);
    assertThat(data.at("/problems/1/terrain").isNull()).isTrue();
  }

  @Test
  void endsNoScriptBeforeItsEnd() throws IOException {
    String page = write(SampleReports.tried());
    assertThat(page.split("<script", -1)).hasSameSizeAs(page.split("</script", -1));
    assertThat(page).endsWith("</html>\n");
  }

  @Test
  void titleIsText() throws IOException {
    assertThat(write(empty("R&D: </title><script>alert(1)</script> {{data}}")))
        .contains(
            "<title>R&amp;D: &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; {{data}}</title>");
  }

  @Test
  void fetchesNothing() throws IOException {
    String page = write(empty("Nothing"));
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContainPattern("<(link|img|iframe|object|embed)\\b[^>]*(href|src)=\"?http")
        .doesNotContainPattern("<script[^>]*\\ssrc")
        .doesNotContain("@import")
        .doesNotContain("{{");
  }

  @Test
  void replacesTheFileAsAWhole() throws IOException {
    Path file = folder.resolve("new/folder/report.html");
    ReportWriter.write(empty("Old title"), file);
    ReportWriter.write(empty("Second"), file);
    assertThat(file).content().contains("<title>Second</title>").doesNotContain("Old title");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void leavesNothingBehindIfItCannotWrite() throws IOException {
    Path occupied = folder.resolve("report.html");
    Files.createDirectories(occupied.resolve("inside"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReportWriter.write(empty("Any"), occupied));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(occupied);
    }
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RunFacts(
                    "adam",
                    "digits",
                    1,
                    "",
                    new int[2],
                    new double[2],
                    new double[3],
                    new double[0],
                    new double[0],
                    new double[0],
                    new double[0],
                    false))
        .withMessage("A curve has 2 steps but 3 values of trainLoss; give one for each step");
    ContenderFacts adam = new ContenderFacts("adam", "", "", null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report("adam", List.of(adam, adam)))
        .withMessage("Two of the report are called adam; give each contender a name of its own");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report("lion", List.of(adam)))
        .withMessage("The report has no contender lion; list it among its contenders");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Terrain(new double[2], new double[2], new double[3][2], List.of()))
        .withMessage("A terrain has 2 rows but z has 3; give one for each of y");
  }

  private static Report empty(String title) {
    return new Report(
        title,
        "",
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SampleReports.TIES,
        List.of(),
        List.of(),
        false);
  }

  private static Report report(String subject, List<ContenderFacts> contenders) {
    return new Report(
        "",
        "",
        subject,
        List.of(),
        contenders,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SampleReports.TIES,
        List.of(),
        List.of(),
        false);
  }

  private String write(Report report) throws IOException {
    Path file = folder.resolve("report.html");
    ReportWriter.write(report, file);
    return Files.readString(file);
  }

  private static JsonNode data(String page) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }
}
