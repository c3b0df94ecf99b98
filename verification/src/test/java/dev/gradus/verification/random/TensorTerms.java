package dev.gradus.verification.random;

import java.util.List;

/** Makes expressions that are about the whole tensor: reductions, and what may be asked of it. */
final class TensorTerms {
  private static final List<String> SUMS = List.of("sum($)", "mean($)", "norm($)", "dot($, $)");
  private static final List<String> EXTREMES =
      List.of("max($)", "min($)", "maxAbs($)", "max($, Per.TENSOR)");

  /** What keeps a first operand that differs between elements so. */
  private static final List<String> VARYING =
      List.of("($ + $)", "($ - $)", "($ * $)", "fma($, 0.5, $)", "(0.25 * $ + $)");

  private final Dice dice;
  private final TermGenerator terms;
  private final List<String> questions;

  /**
   * A maker of such expressions.
   *
   * @param terms makes what is reduced
   * @param questions what may be asked of the tensor, all of type double
   */
  TensorTerms(Dice dice, TermGenerator terms, List<String> questions) {
    this.dice = dice;
    this.terms = terms;
    this.questions = questions;
  }

  /** Whether the term reduces something. */
  static boolean isReduction(RandomTerm term) {
    return SUMS.contains(term.form()) || EXTREMES.contains(term.form());
  }

  /** Whether all elements get here, and something differs between them. */
  boolean isReducible(RandomScope scope) {
    return scope.isUniform() && !scope.uniformOnly() && !varying(scope).isEmpty();
  }

  private static List<RandomScope.Name> varying(RandomScope scope) {
    return scope.readable(RandomType.DOUBLE, false).stream()
        .filter(name -> !name.uniform())
        .toList();
  }

  /** A uniform double. */
  RandomTerm term(RandomScope scope, int depth) {
    return isReducible(scope) && dice.chance(75)
        ? reduction(scope, depth)
        : RandomTerm.of(RandomType.DOUBLE, dice.pick(questions));
  }

  /** A reduction; only extremes may be of what is uniform. */
  RandomTerm reduction(RandomScope scope, int depth) {
    if (dice.chance(25)) {
      RandomTerm operand = terms.term(scope, RandomType.DOUBLE, dice.chance(10), depth);
      return RandomTerm.of(RandomType.DOUBLE, dice.pick(EXTREMES), operand);
    }
    String form = dice.pick(SUMS);
    RandomTerm first = varying(scope, depth);
    return form.startsWith("dot")
        ? RandomTerm.of(
            RandomType.DOUBLE, form, first, terms.narrower(scope, RandomType.DOUBLE, false, depth))
        : RandomTerm.of(RandomType.DOUBLE, form, first);
  }

  /** A reduction, or a double that differs between elements. */
  RandomTerm value(RandomScope scope, boolean uniform) {
    return uniform ? reduction(scope, 2) : varying(scope, 2);
  }

  /** A new value of the parameter, by what was computed last. */
  RandomTerm update(RandomScope scope) {
    RandomTerm ratio = terms.leaf(scope, RandomType.DOUBLE, true);
    RandomTerm old = varying(scope, 0);
    return RandomTerm.of(
        RandomType.DOUBLE,
        "$ - 0.1 * ($ + $ * $)",
        old,
        varying(scope, 1),
        ratio,
        varying(scope, 1));
  }

  /** A double that differs between elements, unless a name in it has become uniform. */
  RandomTerm varying(RandomScope scope, int depth) {
    List<RandomScope.Name> names = varying(scope);
    List<RandomScope.Name> constant = names.stream().filter(name -> !name.variable()).toList();
    boolean safe = !constant.isEmpty() && dice.chance(50);
    RandomTerm name = dice.pick(safe ? constant : names).read();
    if (depth <= 0 || dice.chance(40)) {
      return name;
    } else if (dice.chance(25)) {
      return RandomTerm.of(
          RandomType.DOUBLE,
          dice.pick("($ ? $ : 0)", "($ ? 0.5 : $)"),
          terms.term(scope, RandomType.BOOLEAN, false, depth - 1),
          name);
    }
    RandomTerm other = terms.narrower(scope, RandomType.DOUBLE, false, depth - 1);
    return RandomTerm.of(RandomType.DOUBLE, dice.pick(VARYING), name, other);
  }
}
