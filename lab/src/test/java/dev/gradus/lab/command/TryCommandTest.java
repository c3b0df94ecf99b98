package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gradus.lab.Cli;
import dev.gradus.lab.study.Ranking;
import dev.gradus.lab.study.Sweep;
import dev.gradus.lab.study.Tolerance;
import dev.gradus.lab.study.Tuned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TryCommandTest {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private Path rule = Path.of("");

  @BeforeEach
  void write() throws IOException {
    rule = Files.writeString(folder.resolve("MyRule.java"), RuleSources.MINE);
  }

  /** {@code gradus try MyRule.java --out out ARGS}. */
  private Cli.Result tryMine(String out, String... args) {
    List<Object> words = new ArrayList<>(List.of("try", rule, "--out", folder.resolve(out)));
    words.addAll(Arrays.asList(args));
    return Cli.run(words.toArray());
  }

  /** What the report shows. */
  private JsonNode report(String out) throws IOException {
    String page = Files.readString(folder.resolve(out).resolve("report.html"));
    int data = page.indexOf("id=\"data\">") + "id=\"data\">".length();
    return JSON.readTree(page.substring(data, page.indexOf("</script>", data)));
  }

  private static List<String> contenders(JsonNode report) {
    List<String> names = new ArrayList<>();
    report.at("/contenders").forEach(contender -> names.add(contender.get("name").asText()));
    return names;
  }

  /** The runs by what they are, without times. */
  private Map<String, JsonNode> curves(String out) throws IOException {
    Map<String, JsonNode> curves = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(out).resolve("runs.jsonl"))) {
      JsonNode run = JSON.readTree(line);
      ((ObjectNode) run.get("curve")).remove("seconds");
      curves.put(run.get("id").asText(), run.get("curve"));
    }
    return curves;
  }

  @Test
  void trainsAndWritesAReport() throws IOException {
    Cli.Result result = tryMine("out", "--data", "quadratic,wine", "--steps", "40", "--seeds", "2");
    // Two threads: any of the first runs may be the first to finish.
    assertThat(result.err())
        .startsWith(
            "60 runs to begin with, 0 of them finished before: optimizers: 3; problems: 2; folder: "
                + folder.resolve("out"))
        .containsPattern("(?m)^1 of \\d+ runs, about \\d+ \\S+ left; \\S+ on \\S+: [▁-█]{16}$")
        .containsPattern("(?m)^(\\d+) of \\1 runs; ");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .containsPattern(
            "quadratic: .*\\R +rule +with +values tried +height at the end \\(range\\) +loss by step")
        .containsPattern(
            "wine: .*\\R +rule +with +values tried +held-out loss at the end \\(range\\) +accuracy +loss by step")
        .containsPattern(
            "My +lr = \\S+ .*\\d in \\d+ runs +\\S+ \\(\\S+ to \\S+\\) +\\S+ % +[▁-█]{16}\\R")
        .containsPattern("Adam +lr = ")
        .containsPattern("SGD:momentum=0.9 +lr = ")
        .containsPattern("1\\. +\\S+ +\\d\\.\\d\\d +\\(\\d\\.\\d\\d to \\d\\.\\d\\d\\)")
        .contains("Of the values tried, ", Ranking.TIES)
        .doesNotContain("learning rate")
        .contains("Report: " + folder.resolve("out/report.html"));
    int runs = curves("out").size();
    assertThat(result.err()).contains(runs + " of " + runs + " runs; ");
    JsonNode report = report("out");
    assertThat(report.at("/command").asText())
        .contains(" dev.gradus.lab.Main try ")
        .endsWith(" --seeds 2");
    assertThat(report.at("/subject").asText()).isEqualTo("My");
    isSaid(report);
    JsonNode card = report.at("/contenders/0/card");
    assertThat(card.at("/about").asText()).isEqualTo("A step against the sign of a running mean.");
    assertThat(card.at("/mathml").asText()).contains("<mi>sign</mi>");
    assertThat(card.at("/source").asText()).isEqualTo(RuleSources.MINE);
    assertThat(card.at("/generated").asText()).contains("public final class My extends Optimizer");
    assertThat(report.at("/curves")).hasSize(3 * 2 * 2);
    assertThat(report.at("/sweep")).hasSize(runs - 3 * 2 * 2);
    assertThat(report.at("/ranking")).hasSize(3);
    assertThat(report.at("/ties/relative").asDouble()).isEqualTo(Tolerance.RELATIVE);
    assertThat(report.at("/ties/ofStart").asDouble()).isEqualTo(Tolerance.OF_START);
    assertThat(report.at("/speeds/0/bytesPerParameter").asInt()).isEqualTo(20);
    JsonNode speed = report.at("/speeds/0");
    // On a busy machine there may be no figure, but the reason.
    assertThat(speed.at("/timesFloor").isNumber()).isEqualTo(speed.at("/lack").asText().isEmpty());
    assertThat(report.at("/missing")).isEmpty();
  }

  /** All values that were tried, on whatever problem, and which of them were chosen. */
  private static void isSaid(JsonNode report) {
    Map<String, String> settings = new TreeMap<>();
    report
        .at("/settings")
        .forEach(s -> settings.put(s.get("name").asText(), s.get("value").asText()));
    assertThat(settings).containsEntry("seeds of sweeps", "1001 to 1003");
    report
        .at("/sweep")
        .forEach(
            point ->
                assertThat(settings.get("sweep of " + point.get("contender").asText()))
                    .matches(".*[ ,]" + Sweep.text(point.get("value").asDouble()) + "[,;].*"));
    report
        .at("/tuned")
        .forEach(
            tuned ->
                assertThat(settings.get("sweep of " + tuned.get("contender").asText()))
                    .contains(
                        tuned.at("/chosen/0/value").asText()
                            + " on "
                            + tuned.get("problem").asText()));
  }

  @Test
  void sweepsForAll() throws IOException {
    Cli.Result result =
        tryMine(
            "out",
            "--data=beale",
            "--seeds=1",
            "--steps=9",
            "--sweep=beta=0..0.8:linear:3",
            "--against=sgd:lr=0.01,adam");
    assertThat(result.status()).isZero();
    // Everyone's rate is tuned besides, with as many combinations, but for those who have it set.
    assertThat(result.out())
        .containsPattern("My +beta = \\S+.*, lr = \\S+ .*1[258] in \\d+ runs")
        .containsPattern("Adam +lr = \\S+.* \\d\\d in \\d+ runs")
        .containsPattern("SGD:lr=0.01 +\\d\\.\\d+")
        .contains("SGD:lr=0.01's lr is set, and not tuned.");
    assertThat(curves("out").keySet())
        .filteredOn(id -> id.startsWith("My"))
        .anyMatch(id -> id.contains("{beta=0, lr=0.01}"))
        .anyMatch(id -> id.contains("{beta=0.8, lr=0.0464}"));
  }

  @Test
  void keepsARivalThatOnlyHasTheRulesName() throws IOException {
    Path adam = folder.resolve("AdamRule.java");
    Files.writeString(adam, RuleSources.MINE.replace("MyRule", "AdamRule"));
    Path out = folder.resolve("out");
    Cli.run("try", adam, "--out=" + out, "--data=beale", "--seeds=1", "--steps=1");
    assertThat(contenders(report("out"))).hasSize(3).contains("Adam", "SGD:momentum=0.9");
    Cli.run("try", "adam", "--out=" + out, "--data=beale", "--seeds=1", "--steps=1");
    assertThat(contenders(report("out"))).containsExactly("Adam", "SGD:momentum=0.9");
  }

  @Test
  void sweepsNothingThatIsSet() throws IOException {
    Cli.Result result =
        tryMine(
            "out",
            "--data=beale",
            "--seeds=1",
            "--steps=9",
            "--sweep=lr=0.1..1:log:2",
            "--against=sgd:lr=0.01");
    assertThat(result.out())
        .containsPattern("SGD:lr=0.01 +\\d\\.\\d+")
        .contains("SGD:lr=0.01's lr is set, and not tuned.");
    assertThat(curves("out").keySet())
        .filteredOn(id -> id.startsWith("SGD"))
        .singleElement()
        .asString()
        .contains(" 1 {} build ");
  }

  @Test
  void tunesARateOfAnyName() throws IOException {
    Files.writeString(rule, RuleSources.MINE.replace("lr", "eta"));
    String[] study = {"--data=beale", "--seeds=1", "--steps=9", "--against=none"};
    Cli.Result widest = tryMine("out", study);
    assertThat(widest.out())
        .containsPattern("My +eta = ")
        .contains("My's learning rate is taken to be eta: no other hyper-parameter has a wider");
    assertThat(curves("out").keySet()).anyMatch(id -> id.contains("{eta=0.0464}"));
    Files.writeString(
        rule,
        RuleSources.MINE
            .replace("lr", "eta")
            .replace("@Hyper(range = \"[0, 1)\")", "@Hyper(range = \"[0, 1)\", rate = true)"));
    assertThat(tryMine("out", study).out())
        .contains("My's learning rate is beta, as its rule says.");
  }

  @Test
  void tunesNothingThatIsSet() throws IOException {
    Cli.Result result =
        tryMine("out", "--data=beale", "--seeds=1", "--steps=9", "--against=none", "--set=lr=0.1");
    assertThat(result.out())
        .contains("My:lr=0.1's lr is set, and not tuned.")
        .doesNotContain("Of the values tried");
    assertThat(curves("out")).hasSize(1);
  }

  @Test
  void marksTheEndOfWhatWasTried() {
    String[] study = {
      "--data=quadratic", "--seeds=1", "--steps=1", "--against=none", "--sweep=lr=1e-5..1e-4:log:2"
    };
    assertThat(tryMine("out", study).out()).contains("lr = 1e-4 (highest tried)", Tuned.EDGES);
  }

  @Test
  void triesAGridOfSweeps() throws IOException {
    Cli.Result result =
        tryMine(
            "out",
            "--data=beale",
            "--seeds=1",
            "--steps=9",
            "--sweep=beta=0..0.8:linear:2",
            "--sweep=lr=0.1..1:log:3",
            "--against=none");
    assertThat(result.out()).contains(" 6 in ");
    assertThat(curves("out").keySet()).anyMatch(id -> id.contains("{beta=0.8, lr=0.316}"));
  }

  @Test
  void showsDefaultsInItsHelp() {
    assertThat(Cli.run("try", "--help").out())
        .containsPattern("--seeds[^-]*\\(3\\)")
        .containsPattern("Without it, digits,\\s*surfaces\\.");
    assertThat(Cli.run("compare", "--help").out())
        .containsPattern("--seeds[^-]*\\(5\\)")
        .containsPattern(
            "Without it,\\s+breast-cancer,\\s*wine,\\s*digits,\\s*fashion-conv,\\s*moby-dick");
  }

  /** What a constraint refuses is not the best, and ends nothing. */
  @Test
  void goesOnWhereAConstraintRefusesAValue() throws IOException {
    Files.writeString(
        rule,
        RuleSources.MINE.replace(
            "  @State",
            "  @Constraint(\"lr is too large\") boolean small() { return lr < 0.03; }\n\n  @State"));
    Cli.Result result = tryMine("out", "--data=beale", "--seeds=1", "--steps=9", "--against=none");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("lr = 0.01 ");
    assertThat(tryMine("out", "--data=beale", "--set=lr=1", "--against=none").err())
        .contains("lr is too large");
  }

  @Test
  void showsAllMistakesAndRunsOnceTheyAreMended() throws IOException {
    Files.writeString(rule, RuleSources.FIVE_MISTAKES);
    Cli.Result broken = tryMine("out", "--data=beale", "--steps=5", "--seeds=1", "--against=none");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err())
        .contains("MyRule.java:7: error: ", "MyRule.java:8: error: ", "MyRule.java:10: error: ")
        .contains("MyRule.java:13: error: ", "MyRule.java:14: error: ")
        .contains("    return param - lr * sing(grad);\n" + " ".repeat(24) + "^\n", "5 errors");
    Files.writeString(rule, RuleSources.MINE);
    assertThat(tryMine("out", "--data=beale", "--steps=5", "--seeds=1", "--against=none").status())
        .isZero();
  }

  @Test
  void takesDivergenceForAResult() throws IOException {
    rule = Files.writeString(folder.resolve("WildRule.java"), RuleSources.WILD);
    Cli.Result result =
        tryMine("out", "--data=wine", "--against=sgd:lr=0.1", "--seeds=2", "--steps=20");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .containsPattern("Wild +lr = \\S+ \\(lowest tried\\) +10 in 30 runs +diverged +[▁-█]*x")
        .containsPattern("1\\. +SGD:lr=0.1 +1.00")
        .containsPattern("2\\. +Wild +2.00");
    assertThat(report("out").at("/curves/0/diverged").asBoolean()).isTrue();
  }

  @Test
  void givesTheSameBitsOnOneThreadAndTwo() throws IOException {
    String[] study = {"--data=digits,rastrigin", "--steps=30", "--seeds=2", "--against=lion"};
    List<String> one = new ArrayList<>(List.of(study));
    one.add("--threads=1");
    List<String> two = new ArrayList<>(List.of(study));
    two.add("--threads=2");
    assertThat(tryMine("one", one.toArray(String[]::new)).status()).isZero();
    assertThat(tryMine("two", two.toArray(String[]::new)).status()).isZero();
    assertThat(curves("one")).isEqualTo(curves("two")).hasSizeGreaterThan(2 * 2 * (5 + 2));
  }

  @Test
  void goesOnWhereItWasKilled() throws IOException {
    String[] study = {"--data=quadratic", "--steps=20", "--seeds=2", "--against=adam"};
    assertThat(tryMine("out", study).status()).isZero();
    Map<String, JsonNode> whole = curves("out");
    Path runs = folder.resolve("out/runs.jsonl");
    List<String> lines = Files.readAllLines(runs);
    String cut = lines.get(5).substring(0, lines.get(5).length() / 2);
    Files.writeString(runs, String.join("\n", lines.subList(0, 5)) + "\n" + cut);
    assertThat(tryMine("out", study).status()).isZero();
    assertThat(Files.readAllLines(runs).subList(0, 5)).isEqualTo(lines.subList(0, 5));
    assertThat(curves("out")).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nowhere.java                           | 2 | Nowhere.java does not exist",
        "Nowhere.java --watch                   | 2 | Nowhere.java does not exist",
        "Nowhere.java:lr=1 --watch              | 2 | Nowhere.java does not exist",
        "adam --watch                           | 2 | --watch is for a rule's file, which 'adam' is",
        "adam --against Nowhere.java            | 2 | Nowhere.java does not exist",
        "src                                    | 2 | There is no shipped rule 'src', and it is no",
        "nobody                                 | 2 | There is no shipped rule 'nobody', and",
        "adam --data nothing                    | 2 | There is no problem 'nothing'; all are ros",
        "adam --against nobody                  | 2 | There is no shipped rule 'nobody', and",
        "adam --against sgd:lr                  | 2 | 'lr' in 'sgd:lr' is no setting: write",
        "adam --against adam                    | 2 | Adam is there twice: leave one out, or",
        "adam --sweep lr=1..2                   | 2 | 'lr=1..2' is no sweep: write name=from..to",
        "adam --sweep rate=1..2:log:3           | 2 | Nobody has a hyper-parameter 'rate' to sweep",
        "adam --set lr=1 --sweep lr=1..2:log:3 --against none | 2 | All have their lr set: leave",
        "adam --sweep weight_decay=1..2:log:3   | 2 | Nobody has a hyper-parameter 'weight_decay' to sweep: write weightDecay",
        "adam --sweep betas[0]=0.1..0.2:log:3   | 2 | Nobody has a hyper-parameter 'betas[0]' to sweep: write beta1",
        "adam --sweep eps=1..2:log:3 --sweep eps=1..3:log:3 | 2 | eps is swept twice: write one",
        "adam --sweep eps=1..2:log:21 --sweep beta1=0..0.9:linear:20 | 2 | have 420 combinations of",
        "adam --sweep beta1=0.5..5:log:3        | 2 | Adam: beta1 = 1.58 is outside [0, 1)",
        "adam --set weight_decay=1              | 2 | no hyper-parameter 'weight_decay': write we",
        "adam --set betas[0]=0.8                | 2 | no hyper-parameter 'betas[0]': write beta1",
        "adam --against sgd:weight_decay=1      | 2 | no hyper-parameter 'weight_decay': write we",
        "adam --set rate=1                      | 2 | Adam has no hyper-parameter 'rate'; it has lr,",
        "adam --set lr=fast                     | 2 | Adam's lr is a number, not 'fast'",
        "adam --set lr=-1                       | 2 | Adam: lr = -1.0 is outside",
        "adam --set lr                          | 2 | 'lr' is no setting: write name=value",
        "adam --set lr=1 --set lr=2             | 2 | lr is set twice: leave one out",
        "adam --against sgd:lr=1,lr=2           | 2 | lr in 'sgd:lr=1,lr=2' is set twice",
        "adam --against beale                   | 2 | There is no shipped rule 'beale', and",
        "adam --seeds 0                         | 2 | --seeds 0 is not positive",
        "adam --steps -3                        | 2 | --steps -3 is not positive",
        "adam --threads 0                       | 2 | --threads 0 is not positive",
        "adam --seeds few                       | 2 | Invalid value for option '--seeds'",
        "adam --out pom.xml/folder              | 2 | pom.xml/folder cannot be written: ",
      })
  void refusesInOneSentence(String line, int status, String why) {
    List<Object> words = new ArrayList<>(List.of("try"));
    words.addAll(Arrays.asList(line.split(" ")));
    if (!line.contains("--out")) {
      words.addAll(List.of("--out", folder));
    }
    Cli.Result result = Cli.run(words.toArray());
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).singleElement().asString().contains(why);
  }

  @Test
  void wantsWhatHasNoDefault() throws IOException {
    Files.writeString(
        rule, RuleSources.MINE.replace("double beta = 0.9;", "double beta; @Hyper boolean late;"));
    assertThat(tryMine("out", "--data=beale").err())
        .contains(
            "My has no default of beta, late: set each (--set beta=..., or :beta=... after a name),"
                + " or sweep it (--sweep)");
  }

  @Test
  void tunesARateWithoutADefault() throws IOException {
    Files.writeString(rule, RuleSources.MINE.replace("double lr = 1e-2", "double lr"));
    String[] args = {"--data=beale", "--steps=3", "--seeds=1", "--against=none"};
    Cli.Result tuned = tryMine("out", args);
    assertThat(tuned.status()).isZero();
    assertThat(tuned.out())
        .containsPattern("My +lr = ")
        .contains("My's lr has no default, and is tuned around 0.01.");
    assertThat(
            tryMine("swept", "--data=beale", "--steps=3", "--seeds=1", "--sweep=lr=0.1..1:log:2"))
        .extracting(Cli.Result::status)
        .isEqualTo(0);
  }

  @Test
  void refusesFilesWithoutOneRule() throws IOException {
    Files.writeString(rule, "final class MyRule {}\n");
    assertThat(tryMine("out").err())
        .isEqualTo(
            rule
                + " has no rule: write @UpdateRule before the class with the formula"
                + System.lineSeparator());
  }

  @Test
  void triesAllRulesOfAFile() throws IOException {
    Files.writeString(
        rule, RuleSources.MINE + RuleSources.WILD.substring(RuleSources.WILD.indexOf("/**")));
    Cli.Result result =
        tryMine("out", "--data=beale", "--steps=5", "--seeds=1", "--against=adam", "--set=lr=0.5");
    assertThat(result.status()).isZero();
    assertThat(report("out").at("/subject").asText()).isEqualTo("My:lr=0.5");
    assertThat(contenders(report("out"))).containsExactly("My:lr=0.5", "Wild:lr=0.5", "Adam");
  }

  @Test
  void saysOnceWhatTheCompilerWarnsOf() throws IOException {
    Files.writeString(rule, RuleSources.MINE.replace("@State", "@Hyper double unused = 1; @State"));
    Cli.Result result = tryMine("out", "--data=beale", "--steps=5", "--seeds=1", "--against=none");
    assertThat(result.status()).isZero();
    assertThat(result.err())
        .containsOnlyOnce("[gradus:unused-hyper]")
        .containsPattern("MyRule.java:\\d+: warning: The hyper-parameter 'unused' is never used");
  }

  @Test
  void triesAVersionBesideAnother() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old")).resolve("MyRule.java");
    Files.writeString(old, RuleSources.MINE.replace("sign(expAvg)", "expAvg"));
    String[] study = {"--data=beale", "--steps=9", "--seeds=1", "--set=lr=0.5"};
    List<String> words = new ArrayList<>(List.of(study));
    words.add("--against=" + old + ":lr=0.5");
    Cli.Result result = tryMine("out", words.toArray(String[]::new));
    assertThat(result.status()).isZero();
    String mine = folder.getFileName() + "/My:lr=0.5";
    assertThat(result.out()).contains("  " + mine + " ").contains("  old/My:lr=0.5 ");
    JsonNode report = report("out");
    assertThat(contenders(report)).containsExactly(mine, "old/My:lr=0.5");
    assertThat(report.at("/contenders/1/card/source").asText()).isEqualTo(Files.readString(old));
    assertThat(report.at("/curves/0/testLoss")).isNotEqualTo(report.at("/curves/1/testLoss"));
  }

  @Test
  void triesWhatIsMadeForSparseGradients() {
    Cli.Result result =
        Cli.run(
            "try",
            "sparseadam",
            "--against=none",
            "--data=quadratic",
            "--steps=5",
            "--seeds=1",
            "--out",
            folder);
    assertThat(result.status()).isZero();
    assertThat(result.out()).containsPattern("SparseAdam +lr = ");
  }

  @Test
  void keepsFinishedRunsWhateverIsRunIntoTheirFolder() throws IOException {
    String[] study = {"--data=quadratic", "--steps=5", "--seeds=2", "--against=adam:lr=0.1"};
    assertThat(tryMine("out", study).status()).isZero();
    Path runs = folder.resolve("out/runs.jsonl");
    String kept = Files.readString(runs);
    Cli.Result compared =
        Cli.run(
            "compare",
            "adam:lr=0.1",
            "lion:lr=0.1",
            "--data=quadratic",
            "--steps=5",
            "--seeds=3",
            "--out",
            folder.resolve("out"));
    assertThat(compared.status()).isZero();
    assertThat(compared.err()).contains("2 of these runs were finished before, and not trained");
    String more = Files.readString(runs);
    assertThat(more).startsWith(kept);
    assertThat(more.substring(kept.length()).lines()).hasSize(1 + 3);

    // The report of before is made again, without training.
    Cli.Result again = tryMine("out", study);
    assertThat(again.err().lines())
        .satisfiesExactly(
            first -> assertThat(first).matches("(\\d+) runs to begin with, \\1 of them finished.*"),
            last ->
                assertThat(last)
                    .matches("\\d+ of these runs were finished before, and not trained again\\."));
    assertThat(Files.readString(runs)).isEqualTo(more);
    assertThat(report("out").at("/subject").asText()).isEqualTo("My");
  }

  @Test
  void leavesAFileAloneThatHasNoRuns() throws IOException {
    Path runs = Files.createDirectory(folder.resolve("out")).resolve("runs.jsonl");
    Files.writeString(runs, "my notes\n");
    Cli.Result result = tryMine("out", "--data=beale");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("Line 1 of " + runs + " is no run that this version of gradus knows: ");
    assertThat(Files.readString(runs)).isEqualTo("my notes\n");
    assertThat(folder.resolve("out/report.html")).doesNotExist();
  }

  @Test
  void keepsRunsWhoseReportCannotBeWritten() throws IOException {
    Path report = Files.createDirectories(folder.resolve("out/report.html/in the way")).getParent();
    Cli.Result result = tryMine("out", "--data=quadratic", "--steps=5", "--seeds=1");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(report + " cannot be written: ").doesNotContain("at dev.");
    assertThat(Files.readAllLines(folder.resolve("out/runs.jsonl"))).isNotEmpty();
  }
}
