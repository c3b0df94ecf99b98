package dev.gradus.verification.random;

import dev.gradus.verification.random.RandomRule.Hyper;
import dev.gradus.verification.random.RandomRule.Method;
import dev.gradus.verification.random.RandomRule.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Takes a field or a method out of a rule, with everything that names it. */
final class Removal {
  private Removal() {}

  static RandomRule of(Hyper hyper, RandomRule rule) {
    return rewritten(
        rule.withHypers(without(rule.hypers(), hyper)),
        term -> hyper.isReadBy(term) ? RandomLiterals.plain(term.type()).get(0) : term,
        Stream::of);
  }

  static RandomRule of(State state, RandomRule rule) {
    return rewritten(
        rule.withStates(without(rule.states(), state)),
        term -> replaced(term, state.name()),
        statement -> remaining(statement, state.name()));
  }

  private static RandomTerm replaced(RandomTerm term, String state) {
    if (term.is("first(" + state + ")")) {
      return RandomTerm.of(RandomType.BOOLEAN, "false");
    }
    return term.is(state) ? RandomTerm.of(RandomType.DOUBLE, "0.0") : term;
  }

  private static Stream<Statement> remaining(Statement statement, String state) {
    return statement.assigns(state)
        ? statement.blocks().stream().map(block -> new Statement("@", List.of(), List.of(block)))
        : Stream.of(statement);
  }

  static RandomRule of(Method method, RandomRule rule) {
    String call = method.name() + "(";
    return rewritten(
        rule.withMethods(without(rule.methods(), method)),
        term -> term.calls(method.name()) ? RandomLiterals.plain(term.type()).get(0) : term,
        statement -> statement.form().startsWith(call) ? Stream.empty() : Stream.of(statement));
  }

  private static <T> List<T> without(List<T> all, T one) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(one);
    return rest;
  }

  private static RandomRule rewritten(
      RandomRule rule, UnaryOperator<RandomTerm> terms, Rewriter.StatementRewriter statements) {
    Rewriter rewriter = new Rewriter(terms, statements);
    return new RandomRule(
        rule.hypers(),
        rule.states().stream()
            .map(s -> s.initial() == null ? s : s.startingAt(rewriter.rewrite(s.initial())))
            .toList(),
        rule.methods().stream().map(m -> m.with(rewriter.rewrite(m.body()))).toList(),
        rewriter.rewrite(rule.update()),
        rule.takesStep());
  }
}
