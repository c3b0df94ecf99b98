package dev.gradus.testing;

import dev.gradus.DType;

/** What {@link RuleContract} demands of a rule in each configuration and dtype. */
interface Clause {
  /** What is demanded, as part of a sentence. */
  String demand();

  /** How the rule violates the clause, with the place; empty if it does not. */
  String violation(TestedRule tested, DType dtype);
}
