package dev.gradus.processor.ir;

import java.util.List;
import java.util.stream.Stream;

/**
 * What makes a formula more code than was written, for the message about one that becomes too long.
 *
 * @param loops whether loops are unrolled
 * @param helpers whether helpers are inlined
 */
public record Growth(boolean loops, boolean helpers) {

  public static Growth of(Formula formula) {
    Stream<List<Stmt>> bodies =
        Stream.of(
                Stream.of(formula.update()),
                formula.helpers().stream().map(Formula.Helper::body),
                formula.constraints().stream().map(Formula.Constraint::body))
            .flatMap(body -> body);
    boolean helpers = formula.helpers().stream().anyMatch(helper -> !isConstraint(formula, helper));
    return new Growth(bodies.anyMatch(Growth::loops), helpers);
  }

  /** Whether a helper is a constraint: these can be called, too, and so are among the helpers. */
  private static boolean isConstraint(Formula formula, Formula.Helper helper) {
    return formula.constraints().stream().anyMatch(c -> c.name().equals(helper.name()));
  }

  private static boolean loops(List<Stmt> body) {
    return body.stream()
        .anyMatch(
            statement ->
                statement instanceof Stmt.For
                    || statement.bodies().stream().anyMatch(Growth::loops));
  }

  /** The end of a sentence about a size that the formula grows past: when it does. */
  public String when() {
    if (loops) {
      return " when its loops are unrolled" + (helpers ? " and its helpers inlined" : "");
    }
    return helpers ? " when its helpers are inlined" : "";
  }

  /** A sentence that says how to make the formula shorter. */
  public String remedy() {
    if (loops) {
      return "Use fewer rounds.";
    }
    return helpers
        ? "Call helpers less often."
        : "Find a shorter formula, or make two rules of it.";
  }
}
