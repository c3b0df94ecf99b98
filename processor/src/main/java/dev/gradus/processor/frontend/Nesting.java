package dev.gradus.processor.frontend;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Problem;

/**
 * Counts how deep statements and expressions are nested, so that no later pass runs out of stack.
 */
final class Nesting {
  private static final int DEEPEST = 200;

  private final RuleContext context;
  private int depth;

  Nesting(RuleContext context) {
    this.context = context;
  }

  /** Goes one deeper; not, after a problem, where that is too deep. */
  boolean enter(Tree tree) {
    if (depth == DEEPEST) {
      context.report(Problem.TOO_DEEP, tree, DEEPEST);
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }
}
