package dev.gradus.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.corpus.InMemoryJavac;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** {@code -Agradus.dump} shows what passes hand on, as notes at the rule. */
final class DumpTest {
  private static final String RULE =
      """
      package shown;
      import dev.gradus.rule.*;
      @UpdateRule
      final class ShownRule {
        @Hyper double lr = 1;
        @Hyper boolean nesterov = false;
        @State double m;
        double update(double param, double grad) {
          m = 0.9 * m + grad;
          return param - lr * (nesterov ? grad : m);
        }
      }
      """;

  private static List<String> notes(String option, String rule) {
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("ShownRule.java", rule)),
            new OptimizerProcessor(),
            "-Agradus.vectors=none",
            option);
    return result.diagnostics().stream().map(DumpTest::text).toList();
  }

  /** What a diagnostic says, and where; javac indents what follows the first line. */
  private static String text(Diagnostic<?> diagnostic) {
    String[] parts = diagnostic.getMessage(Locale.ROOT).split("\n", 2);
    String rest = parts.length == 1 ? "" : "\n" + parts[1].stripIndent();
    return diagnostic.getKind() + " " + diagnostic.getLineNumber() + " " + parts[0].strip() + rest;
  }

  @Test
  void eachFormIsShownInTheOrderOfThePasses() {
    assertThat(notes("-Agradus.dump=kernels,loops,variants,graph,formula", RULE))
        .containsExactly(
            """
            NOTE 4 The formula of ShownRule:
            hyper double lr = 1.0 as lr
            hyper boolean nesterov = false as nesterov
            state double m as m
            update(param, grad)
              m = ((0.9 * m) + grad)
              return (param - (lr * (nesterov ? grad : m)))\
            """,
            """
            NOTE 4 The graph of ShownRule:
            hyper double lr
            hyper boolean nesterov
            state m
            m' = +(*(0.9, m), grad)
            param' = -(param, *(lr, select(nesterov, grad, m')))\
            """,
            """
            NOTE 4 The variants of ShownRule:
            if nesterov
              variant 0
            else
              variant 1
            variant 0 where nesterov
              m' = +(*(0.9, m), grad)
              param' = -(param, *(lr, grad))
            variant 1
              m' = +(*(0.9, m), grad)
              param' = -(param, *(lr, m'))\
            """,
            """
            NOTE 4 The loops of ShownRule:
            variant 0 loop 0
              m' = +(*(0.9, m), grad)
              param' = -(param, *(lr, grad))
            variant 1 loop 0
              m' = +(*(0.9, m), grad)
              param' = -(param, *(lr, m'))\
            """,
            """
            NOTE 4 The kernels of ShownRule:
            state m: per element
            level 0
              field load lr
              load nesterov
              if nesterov
                updateNesterov
              else
                update
            kernel updateNesterov(params, grads, ms; lr)
              load grad
              m' = +(*(0.9, m), grad)
              store params = -(param, *(lr, grad))
              store ms = m'
            kernel update(params, grads, ms; lr)
              m' = +(*(0.9, m), grad)
              store params = -(param, *(lr, m'))
              store ms = m'\
            """);
  }

  @Test
  void onlyWhatIsWantedIsShown() {
    assertThat(notes("-Agradus.dump=graph", RULE))
        .singleElement()
        .asString()
        .startsWith("NOTE 4 The graph of ShownRule:\nhyper double lr\n");
    assertThat(notes("-Agradus.times", RULE)).noneMatch(note -> note.contains("The graph"));
  }

  /** A form is shown before the next pass finds a mistake. */
  @Test
  void whatCameBeforeAnErrorIsShown() {
    String broken = RULE.replace("0.9 * m", "(int) grad * m");
    assertThat(notes("-Agradus.dump=graph,kernels", broken))
        .anyMatch(note -> note.startsWith("NOTE 4 The graph"))
        .anyMatch(note -> note.startsWith("ERROR 9 "))
        .noneMatch(note -> note.contains("The kernels"));
  }

  @Test
  void unknownWordsAreErrors() {
    String message =
        "ERROR 4 -Agradus.dump is a list of formula, graph, variants, loops, kernels, not ";
    assertThat(notes("-Agradus.dump=graph,tree", RULE)).containsExactly(message + "graph,tree");
    assertThat(notes("-Agradus.dump", RULE)).containsExactly(message.strip());
  }
}
