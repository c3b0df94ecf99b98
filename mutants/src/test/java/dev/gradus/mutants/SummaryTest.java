package dev.gradus.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.mutants.Mutant.Fate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void tellsOfEachPackageWhatWasKilledAndWhatWasNot() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Summary.print(
        List.of(
            new Mutant("b.Two", "Two.java", 9, "returned 0", Fate.SURVIVED),
            new Mutant("b.Two", "Two.java", 7, "removed a call", Fate.SURVIVED),
            new Mutant("b.Two$Part", "Two.java", 8, "negated", Fate.KILLED),
            new Mutant("b.Two", "Two.java", 5, "negated", Fate.NOT_COVERED),
            new Mutant("b.Two", "Two.java", 5, "returned 0", Fate.NOT_COVERED),
            new Mutant("a.One", "One.java", 1, "negated", Fate.KILLED)),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "",
            "a: killed 1 of 1 covered (1 in all)",
            "",
            "b: killed 1 of 3 covered (5 in all)",
            "  survived: Two.java:7 removed a call",
            "  survived: Two.java:9 returned 0",
            "  not covered: Two.java, lines [5]");
  }
}
