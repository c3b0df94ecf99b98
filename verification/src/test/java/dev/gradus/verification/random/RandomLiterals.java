package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** Constants as a rule may write them. */
final class RandomLiterals {
  private static final Map<RandomType, List<String>> TEXTS =
      Map.of(
          RandomType.BOOLEAN,
          List.of("true", "false"),
          RandomType.CHOICE,
          List.of("Choice.FIRST", "Choice.SECOND", "Choice.THIRD"),
          RandomType.INT,
          List.of("0", "1", "2", "7", "(-3)", "C1", "2147483647", "(-2147483648)", "16777217"),
          RandomType.LONG,
          List.of("0L", "1L", "5L", "(-4L)", "9007199254740993L", "9223372036854775807L"),
          RandomType.FLOAT,
          List.of("0f", "1f", "0.1f", "(-0.0f)", "3e38f", "(-2.5f)", "Float.MIN_VALUE", "1e-40f"),
          RandomType.DOUBLE,
          List.of(
              "0.0",
              "1.0",
              "0.5",
              "2.0",
              "0.1",
              "(-1.0)",
              "1e-8",
              "0.999",
              "3.0",
              "C0",
              "Math.PI",
              "0.7",
              "0.3",
              "0.25",
              "1.5",
              "(-0.1)",
              "0.9",
              "0.01",
              "0.2",
              "(-0.0)",
              "1e300",
              "1e-310",
              "0x1.8p-3",
              "Double.NaN",
              "(0.0 / 0.0)",
              "1_000.5",
              "Double.POSITIVE_INFINITY",
              "(-1 / 0.0)",
              "Double.MIN_VALUE",
              "1e-45",
              "3.5e38"));

  private RandomLiterals() {}

  private static List<String> texts(RandomType type) {
    return requireNonNull(TEXTS.get(type));
  }

  static RandomTerm random(Dice dice, RandomType type) {
    return RandomTerm.of(type, dice.pick(texts(type)));
  }

  /** The plainest constants of a type, which simplification ends with. */
  static List<RandomTerm> plain(RandomType type) {
    return texts(type).subList(0, 2).stream().map(text -> RandomTerm.of(type, text)).toList();
  }

  static boolean isPlain(RandomTerm term) {
    return term.operands().isEmpty() && texts(term.type()).subList(0, 2).contains(term.form());
  }
}
