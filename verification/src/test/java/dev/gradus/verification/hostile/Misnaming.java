package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Gives things names that others have. */
final class Misnaming {
  private static final List<String> WORDS = Words.all();

  static final List<Mutation> ALL =
      List.of(
          Misnaming::rename,
          Misnaming::rename,
          Misnaming::rename,
          Misnaming::renameTwo,
          Misnaming::byCase,
          Misnaming::sameAsAnother,
          Misnaming::localOfMany,
          Misnaming::nameRule,
          Misnaming::nameOptimizer);

  private Misnaming() {}

  private static String role(HostileDraft draft, Dice dice) {
    return dice.pick(new ArrayList<>(draft.names.keySet()));
  }

  private static void rename(HostileDraft draft, Dice dice) {
    draft.names.put(role(draft, dice), dice.pick(WORDS));
  }

  private static void renameTwo(HostileDraft draft, Dice dice) {
    rename(draft, dice);
    rename(draft, dice);
  }

  /** Two names that differ in case, or in what snake_case or CONSTANT_CASE make of them. */
  private static void byCase(HostileDraft draft, Dice dice) {
    String word = dice.pick("lr", "expAvg", "weightDecay", "s1", "\u03b2x", "stra\u00dfe", "Iiii");
    draft.names.put(role(draft, dice), word);
    String other =
        switch (dice.below(5)) {
          case 0 -> word.toUpperCase(Locale.ROOT);
          case 1 -> word.toLowerCase(Locale.ROOT);
          case 2 -> word.replaceAll("([a-z])([A-Z])", "$1_$2");
          case 3 -> word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
          default -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        };
    draft.names.put(role(draft, dice), other);
  }

  /** Java allows it for fields, methods and locals of one name. */
  private static void sameAsAnother(HostileDraft draft, Dice dice) {
    String name = Objects.requireNonNull(draft.names.get(role(draft, dice)));
    draft.names.put(role(draft, dice), name);
  }

  /** A local that needs a name in generated code. */
  private static void localOfMany(HostileDraft draft, Dice dice) {
    String name = dice.pick(WORDS);
    draft.names.put("local", name);
    draft.statements.add(
        0, "double #local# = #a# * exp(#step#); #grad# = tanh(#grad#) * #local# + sqrt(#local#);");
    draft.statements.add(
        1,
        dice.pick(
            "double q#local# = #grad# * #local#; if (q#local# > #local#) { #grad# = q#local#; }",
            "if (#local# > 1) { #grad# = sign(#grad#) * #local#; }"));
  }

  private static void nameRule(HostileDraft draft, Dice dice) {
    draft.rule = dice.pick(WORDS) + dice.pick("Rule", "Rule", "Rule", "");
  }

  private static void nameOptimizer(HostileDraft draft, Dice dice) {
    String name =
        dice.chance(70)
            ? dice.pick(WORDS)
            : dice.pick("class", "", " ", "x.y", "\\u0041", "X\\n", "\\\"", "1", "*/", "\u2028");
    draft.annotation = "@UpdateRule(name = \"" + name + "\")";
  }
}
