package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;

  @Test
  void ranksShippedRulesAndFiles() throws IOException {
    Path rule = Files.writeString(folder.resolve("MyRule.java"), RuleSources.MINE);
    Cli.Result result =
        Cli.run(
            "compare",
            "adam",
            "rmsprop:alpha=0.9,momentum=0.9",
            rule + ":beta=0.5",
            "--data",
            "wine,beale",
            "--steps",
            20,
            "--seeds",
            3,
            "--out",
            folder);
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .containsPattern("Adam +lr = \\S+ .*\\d in \\d+ runs")
        .containsPattern("\\d\\. +Adam +\\d")
        .containsPattern("\\d\\. +RMSprop:alpha=0.9,momentum=0.9 +\\d")
        .containsPattern("\\d\\. +My:beta=0.5 +\\d");
    // Everyone has five rates to choose from at least, two runs each, the best three.
    assertThat(Files.readAllLines(folder.resolve("runs.jsonl")))
        .hasSizeGreaterThanOrEqualTo(3 * 2 * (5 * 2 + 1 + 3));
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void comparesAllThatAreShippedByDefault() {
    Cli.Result result =
        Cli.run("compare", "--data=quadratic", "--steps=3", "--seeds=1", "--out", folder);
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("Adadelta", "Adagrad", "Adam ", "Adamax", "AdamW", "ASGD", "Lion", "NAdam")
        .contains("RAdam", "RMSprop", "Rprop", "SGD");
  }
}
