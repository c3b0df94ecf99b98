package dev.gradus.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Problems are printed once, in the order of the source. */
final class DiagnosticsTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private List<String> printed() {
    List<String> lines = new ArrayList<>();
    diagnostics.print(
        (severity, message, origin) ->
            lines.add(origin.position() + " " + severity + " " + message));
    return lines;
  }

  @Test
  void areSortedByPosition() {
    diagnostics.report(Mistake.NESTED_ASSIGNMENT, new Origin("b", 20));
    diagnostics.report(Mistake.UNUSED_HYPER, new Origin("a", 10), "lr");

    assertThat(printed())
        .containsExactly(
            "10 WARNING The hyper-parameter 'lr' is never used. Use it in the formula, or remove it."
                + " [gradus:unused-hyper]",
            "20 ERROR An assignment is not a value in a rule. Write it as a statement of its own."
                + " [gradus:nested-assignment]");
  }

  @Test
  void arePrintedOnce() {
    diagnostics.report(Mistake.NOT_ASSIGNABLE, new Origin("a", 10));
    diagnostics.report(Mistake.NOT_ASSIGNABLE, new Origin("a", 10));
    diagnostics.report(Mistake.NOT_ASSIGNABLE, new Origin("b", 10));

    assertThat(printed()).hasSize(2);
    assertThat(printed()).isEmpty();
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void warningsAreNoErrors() {
    diagnostics.report(Mistake.UNUSED_HELPER, new Origin("a", 10), "h");

    assertThat(diagnostics.hasErrors()).isFalse();
  }

  @Test
  void whatTheUserWroteIsNoFormat() {
    diagnostics.report(Mistake.INVALID_RANGE, new Origin("a", 10), "%s\n%d");

    assertThat(printed()).singleElement().asString().contains("\"%s %d\" is no range");
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void sentencesEndAndBearTheirCode(Mistake mistake) {
    String message = mistake.message("1", "2", "3", "4", "5", "6");

    assertThat(message)
        .endsWith(" [gradus:" + mistake.code() + "]")
        .doesNotContain("%", "\n", "  ");
    assertThat(mistake.code()).matches("[a-z]+(-[a-z]+)*");
  }
}
