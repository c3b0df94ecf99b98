package dev.gradus.verification.random;

import java.util.List;

/** Makes expressions that are about the whole tensor: reductions, and what may be asked of it. */
final class TensorTerms {
  private static final List<String> SUMS = List.of("sum($)", "mean($)", "norm($)", "dot($, $)");
  private static final List<String> EXTREMES =
      List.of("max($)", "min($)", "maxAbs($)", "max($, Per.TENSOR)");

  /** What is made for parts of a tensor; of a vector, what differs between its elements. */
  private static final List<String> PARTS =
      List.of(
          "sum($, Per.CHANNEL)",
          "norm($, Per.CHANNEL)",
          "maxAbs($, Per.CHANNEL)",
          "mean($, Per.CHANNEL)",
          "(rank() > 1 ? sum($, Per.ROW) : $)",
          "(rank() > 1 ? mean($, Per.ROW) : 0.5)",
          "(rank() > 1 ? max($, Per.ROW) : $)",
          "(rank() > 1 ? mean($, Per.COLUMN) : $)",
          "(rank() > 1 ? norm($, Per.COLUMN) : 0.5)",
          "(rank() > 1 ? min($, Per.COLUMN) : $)",
          "(rank() > 1 ? sum($, Per.MATRIX) : $)",
          "(rank() > 1 ? mean(mean($, Per.ROW), Per.MATRIX) : $)",
          "(rank() > 1 ? dot($, $, Per.ROW) : 1)");

  /** What several parameters have part in. */
  private static final List<String> SHARED =
      List.of(
          "sum($, Per.GROUP)",
          "mean($, Per.OPTIMIZER)",
          "norm($, Per.OPTIMIZER)",
          "max($, Per.OPTIMIZER)",
          "dot($, $, Per.GROUP)",
          "sum(norm($), Per.OPTIMIZER)",
          "mean(maxAbs($), Per.GROUP)",
          "max(norm($), Per.GROUP)");

  /** A question that only rules ask that also reduce parts, and what they share. */
  static final String OF_PARTS = "size(-2)";

  /** What keeps a first operand that differs between elements so. */
  private static final List<String> VARYING =
      List.of("($ + $)", "($ - $)", "($ * $)", "fma($, 0.5, $)", "(0.25 * $ + $)");

  private final Dice dice;
  private final TermGenerator terms;
  private final List<String> questions;
  private final boolean ofParts;

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
    this.ofParts = questions.contains(OF_PARTS);
  }

  /** Whether the term reduces something. */
  static boolean isReduction(RandomTerm term) {
    String form = term.form();
    return SUMS.contains(form) || EXTREMES.contains(form) || isOfParts(term);
  }

  /** Whether the term reduces parts of the tensor, or what parameters share. */
  static boolean isOfParts(RandomTerm term) {
    return PARTS.contains(term.form()) || SHARED.contains(term.form());
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
    // Helpers may be called where something reduced decides, and know nothing of a gradient.
    if (ofParts && !scope.isLate() && scope.has("grad") && dice.chance(30)) {
      return shared(scope, depth);
    }
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

  /** What several parameters make together. */
  RandomTerm shared(RandomScope scope, int depth) {
    return filled(dice.pick(SHARED), scope, depth);
  }

  private RandomTerm filled(String form, RandomScope scope, int depth) {
    long places = form.chars().filter(c -> c == '$').count();
    RandomTerm[] operands = new RandomTerm[(int) places];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = varying(scope, depth - 1);
    }
    return RandomTerm.of(RandomType.DOUBLE, form, operands);
  }

  /** A reduction, or a double that differs between elements, or parts of the tensor. */
  RandomTerm value(RandomScope scope, boolean uniform) {
    if (!uniform && ofParts && isReducible(scope) && dice.chance(25)) {
      return filled(dice.pick(PARTS), scope, 2);
    }
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
    } else if (ofParts && isReducible(scope) && dice.chance(25)) {
      RandomTerm part = filled(dice.pick(PARTS), scope, depth - 1);
      return RandomTerm.of(RandomType.DOUBLE, dice.pick("($ + $)", "(0.5 * $ - $)"), name, part);
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
