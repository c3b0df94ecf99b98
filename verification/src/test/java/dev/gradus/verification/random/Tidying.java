package dev.gradus.verification.random;

import dev.gradus.verification.random.RandomRule.Hyper;
import dev.gradus.verification.random.RandomRule.Method;
import dev.gradus.verification.random.RandomRule.State;

/**
 * Takes away what the compiler refuses to see unused: states that are not both read and written (a
 * copy of the parameter need not be written), and hyper-parameters that nothing reads.
 */
final class Tidying {
  private Tidying() {}

  /** The rule without methods that are never called, and without fields of no use. */
  static RandomRule tidied(RandomRule rule) {
    for (Method method : rule.methods()) {
      if (method.annotation().isEmpty() && !isCalled(rule, method)) {
        return tidied(Removal.of(method, rule));
      }
    }
    for (State state : rule.states()) {
      boolean isWritten = state.copiesParameter() || isWritten(rule, state);
      if (!isWritten || !isRead(rule, state)) {
        return tidied(Removal.of(state, rule));
      }
    }
    for (Hyper hyper : rule.hypers()) {
      if (rule.terms().noneMatch(hyper::isReadBy)) {
        return tidied(Removal.of(hyper, rule));
      }
    }
    return rule;
  }

  private static boolean isCalled(RandomRule rule, Method method) {
    String call = method.name() + "(";
    return rule.terms().anyMatch(term -> term.calls(method.name()))
        || rule.statements().anyMatch(statement -> statement.form().startsWith(call));
  }

  private static boolean isRead(RandomRule rule, State state) {
    return rule.terms().anyMatch(t -> t.is(state.name()) || t.is("first(" + state.name() + ")"))
        || rule.statements().anyMatch(statement -> statement.readsItself(state.name()));
  }

  private static boolean isWritten(RandomRule rule, State state) {
    return rule.statements().anyMatch(statement -> statement.assigns(state.name()));
  }
}
