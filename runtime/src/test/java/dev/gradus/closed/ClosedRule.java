package dev.gradus.closed;

import dev.gradus.rule.UpdateRule;

/** A rule whose optimizer the runtime cannot reach, as in a module that keeps it for itself. */
@UpdateRule(name = "ClosedRule$Closed")
public final class ClosedRule {
  private ClosedRule() {}

  /** As if generated. */
  static final class Closed {
    private Closed() {}

    public static Object builder() {
      return "never seen";
    }
  }
}
