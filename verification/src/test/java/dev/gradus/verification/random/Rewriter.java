package dev.gradus.verification.random;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rewrites every term and statement of a rule, the innermost first. */
final class Rewriter {
  /** What becomes of a statement: nothing, another, or several. */
  interface StatementRewriter {
    Stream<Statement> rewrite(Statement statement);
  }

  private final UnaryOperator<RandomTerm> terms;
  private final StatementRewriter statements;

  Rewriter(UnaryOperator<RandomTerm> terms, StatementRewriter statements) {
    this.terms = terms;
    this.statements = statements;
  }

  RandomTerm rewrite(RandomTerm term) {
    List<RandomTerm> operands = term.operands().stream().map(this::rewrite).toList();
    return terms.apply(new RandomTerm(term.form(), term.type(), operands));
  }

  List<Statement> rewrite(List<Statement> block) {
    return block.stream()
        .map(
            statement ->
                new Statement(
                    statement.form(),
                    statement.terms().stream().map(this::rewrite).toList(),
                    statement.blocks().stream().map(this::rewrite).toList()))
        .flatMap(statements::rewrite)
        .toList();
  }
}
