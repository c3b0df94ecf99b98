package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** Constants as a rule may write them. */
final class Literals {
  private static final Map<Type, List<String>> TEXTS =
      Map.of(
          Type.BOOLEAN,
          List.of("true", "false"),
          Type.INT,
          List.of("0", "1", "2", "7", "(-3)", "C1", "2147483647", "(-2147483648)", "16777217"),
          Type.LONG,
          List.of("0L", "1L", "5L", "(-4L)", "9007199254740993L", "9223372036854775807L"),
          Type.FLOAT,
          List.of("0f", "1f", "0.1f", "(-0.0f)", "3e38f", "(-2.5f)", "Float.MIN_VALUE", "1e-40f"),
          Type.DOUBLE,
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

  private Literals() {}

  private static List<String> texts(Type type) {
    return requireNonNull(TEXTS.get(type));
  }

  static Term random(Dice dice, Type type) {
    return Term.of(type, dice.pick(texts(type)));
  }

  /** The plainest constants of a type, which simplification ends with. */
  static List<Term> plain(Type type) {
    return texts(type).subList(0, 2).stream().map(text -> Term.of(type, text)).toList();
  }

  static boolean isPlain(Term term) {
    return term.operands().isEmpty() && texts(term.type()).subList(0, 2).contains(term.form());
  }
}
