package dev.gradus.processor.frontend.body;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;

/**
 * Counts how deep statements and expressions are nested, so that no later pass runs out of stack.
 */
final class Nesting {
  private static final int DEEPEST = 200;

  private final RuleContext context;
  private int depth;
  private boolean reported;

  Nesting(RuleContext context) {
    this.context = context;
  }

  /**
   * Goes one level deeper and returns true; false where that is too deep, which is reported once
   * for each body.
   */
  boolean enter(Tree tree) {
    if (depth == DEEPEST) {
      if (!reported) {
        context.report(Mistake.TOO_DEEP, tree, DEEPEST);
      }
      reported = true;
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }
}
