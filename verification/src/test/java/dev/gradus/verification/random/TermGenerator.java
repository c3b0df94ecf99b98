package dev.gradus.verification.random;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes random expressions of every type, from the names of a scope. */
final class TermGenerator {
  private static final List<RandomType> NUMBERS =
      List.of(
          RandomType.INT, RandomType.LONG, RandomType.FLOAT, RandomType.DOUBLE, RandomType.DOUBLE);

  private static final List<String> FLOATING =
      List.of("abs($)", "signum($)", "max($, $)", "min($, $)", "fma($, $, $)", "copySign($, $)");

  private final Dice dice;
  private final List<Helper> helpers;
  private final List<String> tracked;
  private final List<String> divisors;
  private final RandomFunctions functions;
  private final @Nullable TensorTerms tensor;
  private int fuel;

  /**
   * A generator.
   *
   * @param helpers what may be called; may grow later
   * @param tracked the states that {@code first} may be asked of
   * @param divisors the integers whose range leaves out zero
   * @param questions what may be asked of the tensor, which then may also be reduced; if empty,
   *     nothing of that
   * @param fuel how many operations to make, roughly
   */
  TermGenerator(
      Dice dice,
      List<Helper> helpers,
      List<String> tracked,
      List<String> divisors,
      List<String> questions,
      int fuel) {
    this.dice = dice;
    this.helpers = helpers;
    this.tracked = tracked;
    this.divisors = divisors;
    this.functions = questions.isEmpty() ? RandomFunctions.ALL : RandomFunctions.FINITE;
    this.tensor = questions.isEmpty() ? null : new TensorTerms(dice, this, questions);
    this.fuel = fuel;
  }

  /** An expression of this type; {@code uniform} if it must have one value for all elements. */
  RandomTerm term(RandomScope scope, RandomType type, boolean uniform, int depth) {
    boolean same = uniform || scope.uniformOnly() || type.isInteger();
    if (depth <= 0 || fuel-- <= 0 || dice.chance(15)) {
      return leaf(scope, type, same);
    } else if (tensor != null && type == RandomType.DOUBLE && dice.chance(12)) {
      return tensor.term(scope, depth - 1);
    } else if (dice.chance(12)) {
      return conditional(scope, type, same, depth - 1);
    } else if (dice.chance(15)) {
      return callOrLeaf(scope, type, same, depth - 1);
    }
    return switch (type) {
      case BOOLEAN -> condition(scope, same, depth - 1);
      case INT, LONG -> integer(scope, type, depth - 1);
      case FLOAT -> floating(scope, RandomType.FLOAT, same, depth - 1);
      case DOUBLE ->
          dice.chance(35)
              ? function(scope, same, depth - 1)
              : floating(scope, RandomType.DOUBLE, same, depth - 1);
      case CHOICE -> throw new IllegalArgumentException("No term is a named choice");
    };
  }

  /** What reduces here; null if nothing can. */
  @Nullable TensorTerms reducing(RandomScope scope) {
    return tensor != null && tensor.isReducible(scope) ? tensor : null;
  }

  /** Whether there may be reductions. */
  boolean mayReduce() {
    return tensor != null;
  }

  /** A name most of the time, and one that differs between elements if that may be. */
  RandomTerm leaf(RandomScope scope, RandomType type, boolean uniform) {
    List<RandomScope.Name> names = scope.readable(type, uniform);
    List<RandomScope.Name> perElement = names.stream().filter(name -> !name.uniform()).toList();
    if (type == RandomType.BOOLEAN && !tracked.isEmpty() && dice.chance(25)) {
      return RandomTerm.of(type, "first(" + dice.pick(tracked) + ")");
    } else if (dice.chance(8)) {
      return RandomLiterals.random(dice, type);
    } else if (tensor != null && dice.chance(50)) {
      return recent(perElement.isEmpty() ? names : perElement, type);
    } else if (!perElement.isEmpty() && dice.chance(75)) {
      return dice.pick(perElement).read();
    }
    return names.isEmpty() || dice.chance(15)
        ? converted(scope, type, uniform)
        : dice.pick(names).read();
  }

  /** One of the names that were added last: what was just computed is to be used. */
  private RandomTerm recent(List<RandomScope.Name> names, RandomType type) {
    return names.isEmpty()
        ? RandomLiterals.random(dice, type)
        : dice.pick(names.subList(Math.max(0, names.size() - 3), names.size())).read();
  }

  private RandomTerm converted(RandomScope scope, RandomType type, boolean uniform) {
    return switch (type) {
      case BOOLEAN -> {
        RandomType compared =
            uniform ? dice.pick(RandomType.LONG, RandomType.DOUBLE) : RandomType.DOUBLE;
        RandomTerm left = leaf(scope, compared, uniform);
        yield RandomTerm.of(
            type, dice.pick("($ < $)", "($ >= $)"), left, leaf(scope, compared, uniform));
      }
      case FLOAT -> RandomTerm.of(type, "((float) $)", leaf(scope, RandomType.DOUBLE, uniform));
      case INT -> RandomTerm.of(type, "((int) $)", leaf(scope, RandomType.LONG, true));
      default -> RandomLiterals.random(dice, type);
    };
  }

  /** An expression whose type widens to the one that is asked for. */
  RandomTerm narrower(RandomScope scope, RandomType type, boolean uniform, int depth) {
    List<RandomType> types = RandomType.OF_TERMS.stream().filter(t -> t.widensTo(type)).toList();
    return term(scope, dice.chance(75) ? type : dice.pick(types), uniform, depth);
  }

  /**
   * Only one of the arms is evaluated, for each element. There is no choice between a float and an
   * integer: where a double is asked for, javac 17 to 25 widen the integer to that at once, and not
   * to a float first as the language has it (JLS 15.25).
   */
  private RandomTerm conditional(RandomScope scope, RandomType type, boolean uniform, int depth) {
    boolean perElement = !uniform && dice.chance(60);
    RandomScope arm = scope.block(perElement);
    return RandomTerm.of(
        type,
        "($ ? $ : $)",
        term(scope, RandomType.BOOLEAN, !perElement, depth),
        term(arm, type, uniform, depth),
        type == RandomType.BOOLEAN || type == RandomType.FLOAT
            ? term(arm, type, uniform, depth)
            : narrower(arm, type, uniform, depth));
  }

  private RandomTerm callOrLeaf(RandomScope scope, RandomType type, boolean uniform, int depth) {
    List<Helper> fitting =
        helpers.stream()
            .filter(h -> h.type() == type && (h.uniform() || !uniform))
            .filter(h -> isCallable(h, scope))
            .toList();
    if (fitting.isEmpty()) {
      return leaf(scope, type, uniform);
    }
    Helper helper = dice.pick(fitting);
    return RandomTerm.of(type, callForm(helper), arguments(helper, scope, depth));
  }

  boolean isCallable(Helper helper, RandomScope scope) {
    return !scope.constantsOnly() && (scope.isUniform() || !helper.topOnly());
  }

  String callForm(Helper helper) {
    List<String> dollars = helper.parameters().stream().map(parameter -> "$").toList();
    return helper.method().name() + "(" + String.join(", ", dollars) + ")";
  }

  RandomTerm[] arguments(Helper helper, RandomScope scope, int depth) {
    return helper.parameters().stream()
        .map(parameter -> narrower(scope, parameter.type(), parameter.uniform(), depth))
        .toArray(RandomTerm[]::new);
  }

  /** The right side of a short circuit is evaluated only where the left one lets it. */
  private RandomTerm condition(RandomScope scope, boolean uniform, int depth) {
    switch (dice.below(5)) {
      case 0 -> {
        RandomTerm left = term(scope, RandomType.BOOLEAN, uniform, depth);
        RandomTerm right = term(scope.block(!uniform), RandomType.BOOLEAN, uniform, depth);
        return RandomTerm.of(RandomType.BOOLEAN, dice.pick("($ && $)", "($ || $)"), left, right);
      }
      case 1 -> {
        String form = dice.pick("($ == $)", "($ != $)", "($ & $)", "($ | $)", "($ ^ $)");
        return pair(RandomType.BOOLEAN, form, scope, RandomType.BOOLEAN, uniform, depth);
      }
      case 2 -> {
        return RandomTerm.of(
            RandomType.BOOLEAN, "(!$)", term(scope, RandomType.BOOLEAN, uniform, depth));
      }
      default -> {
        String form =
            dice.pick("($ < $)", "($ <= $)", "($ > $)", "($ >= $)", "($ == $)", "($ != $)");
        return pair(RandomType.BOOLEAN, form, scope, dice.pick(NUMBERS), uniform, depth);
      }
    }
  }

  /** A term of two operands: one of the given type, the other of it or a narrower one. */
  private RandomTerm pair(
      RandomType type,
      String form,
      RandomScope scope,
      RandomType operands,
      boolean uniform,
      int depth) {
    RandomTerm left = term(scope, operands, uniform, depth);
    RandomTerm right =
        operands == RandomType.BOOLEAN
            ? term(scope, operands, uniform, depth)
            : narrower(scope, operands, uniform, depth);
    return dice.chance(50)
        ? RandomTerm.of(type, form, left, right)
        : RandomTerm.of(type, form, right, left);
  }

  private RandomTerm integer(RandomScope scope, RandomType type, int depth) {
    List<RandomScope.Name> names = scope.readable(type, true);
    String cast = "((" + type.keyword() + ") $)";
    return switch (dice.below(names.isEmpty() ? 6 : 9)) {
      case 0, 1 -> pair(type, dice.pick("($ + $)", "($ - $)"), scope, type, true, depth);
      case 2 -> pair(type, "($ * $)", scope, type, true, depth);
      case 3 -> pair(type, dice.pick("max($, $)", "Math.min($, $)"), scope, type, true, depth);
      case 4 -> RandomTerm.of(type, cast, term(scope, dice.pick(NUMBERS), true, depth));
      case 5 -> RandomTerm.of(type, dice.pick("abs($)", "(-$)"), term(scope, type, true, depth));
      case 6 ->
          // The compiler refuses a quotient that is cut without a cast, or of two constants.
          RandomTerm.of(
              type,
              "((" + type.keyword() + ") ($ / $))",
              dice.pick(names).read(),
              divisor(scope, type, depth));
      default ->
          RandomTerm.of(
              type, "($ % $)", term(scope, type, true, depth), divisor(scope, type, depth));
    };
  }

  /** An integer that the compiler can see is never zero. */
  private RandomTerm divisor(RandomScope scope, RandomType type, int depth) {
    List<String> names =
        type == RandomType.LONG ? divisors.stream().filter(scope::has).toList() : List.of();
    if (!names.isEmpty() && dice.chance(40)) {
      return RandomTerm.of(type, dice.pick(names));
    }
    return dice.chance(30)
        ? RandomTerm.of(type, "max(1, $)", term(scope, type, true, depth))
        : RandomTerm.of(type, dice.pick("2", "3", "(-3)", "7", "C1"));
  }

  private RandomTerm floating(RandomScope scope, RandomType type, boolean uniform, int depth) {
    return switch (dice.below(10)) {
      case 0 -> RandomTerm.of(type, "(-$)", term(scope, type, uniform, depth));
      case 1 ->
          RandomTerm.of(
              type,
              "((" + type.keyword() + ") $)",
              term(scope, dice.pick(NUMBERS), uniform, depth));
      case 2, 3 -> overloaded(scope, type, uniform, depth);
      case 4 -> pair(type, dice.pick("($ / $)", "($ / $)", "($ % $)"), scope, type, uniform, depth);
      default ->
          pair(type, dice.pick("($ + $)", "($ - $)", "($ * $)"), scope, type, uniform, depth);
    };
  }

  /** A function that exists in several types: that of its widest argument is called. */
  private RandomTerm overloaded(RandomScope scope, RandomType type, boolean uniform, int depth) {
    String owner = dice.pick("", "Math.");
    String function = dice.pick(FLOATING);
    // Math takes a NaN's sign as it is, which may be any.
    String form = function.startsWith("copySign") ? function : owner + function;
    RandomTerm[] arguments = numbers(form, scope, type, uniform, depth);
    arguments[dice.below(arguments.length)] = term(scope, type, uniform, depth);
    return RandomTerm.of(type, form, arguments);
  }

  private RandomTerm function(RandomScope scope, boolean uniform, int depth) {
    String form =
        switch (dice.below(4)) {
          case 0 -> dice.pick("", "Math.") + dice.pick(functions.ofOne()) + "($)";
          case 1 -> dice.pick("", "Math.") + dice.pick(functions.ofTwo()) + "($, $)";
          default -> dice.pick(functions.calls());
        };
    return RandomTerm.of(
        RandomType.DOUBLE, form, numbers(form, scope, RandomType.DOUBLE, uniform, depth));
  }

  private RandomTerm[] numbers(
      String form, RandomScope scope, RandomType type, boolean uniform, int depth) {
    int count = (int) form.chars().filter(c -> c == '$').count();
    return Stream.generate(() -> narrower(scope, type, uniform, depth))
        .limit(count)
        .toArray(RandomTerm[]::new);
  }
}
