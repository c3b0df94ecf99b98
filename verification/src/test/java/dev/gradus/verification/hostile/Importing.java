package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.util.List;

/** Imports names from elsewhere. */
final class Importing {
  static final List<Mutation> ALL =
      List.of(
          Importing::functions,
          Importing::functions,
          Importing::functions,
          Importing::inherited,
          Importing::constants,
          Importing::types,
          Importing::types,
          Importing::rewritten,
          Importing::rewritten);

  private Importing() {}

  private static void place(HostileDraft draft, Dice dice, String name) {
    draft.imports.add(dice.below(draft.imports.size() + 1), name);
  }

  private static String overload(Dice dice, String function) {
    String parameters =
        dice.pick(
            "double x",
            "long x",
            "float x",
            "int x",
            "double x, double y",
            "long x, long y",
            "long x, double y",
            "double... x",
            "Object x",
            "Long x",
            "double x, double y, double z");
    String access = dice.pick("public ", "public ", "public ", "protected ", "", "private ");
    return access
        + "static "
        + dice.pick("double ", "float ", "<T> double ", "strictfp double ")
        + function
        + "("
        + parameters
        + ") { return -1000; } ";
  }

  /** Functions of another class, some of which fit better. */
  private static void functions(HostileDraft draft, Dice dice) {
    String function = draft.function(dice);
    StringBuilder body = new StringBuilder();
    for (int i = dice.below(3); i >= 0; i--) {
      body.append(overload(dice, function));
    }
    draft.files.put("q.Bar", "package q; public class Bar { " + body + "}\n");
    place(draft, dice, "static q.Bar." + dice.pick("*", function, function));
    draft.statements.add(
        "#grad# += "
            + dice.pick("sqrt(#step#)", "max(#k#, #step#)", "abs(1)", "pow(#a#, #step#)", "exp(1)")
            + ";");
  }

  private static void inherited(HostileDraft draft, Dice dice) {
    String function = draft.function(dice);
    draft.files.put("q.Base", "package q; class Base { " + overload(dice, function) + "}\n");
    draft.files.put(
        "q.Bar",
        "package q; public class Bar extends Base { public static class Math extends Base {} }\n");
    place(draft, dice, "static q.Bar." + dice.pick("*", function));
    if (dice.chance(30)) {
      place(
          draft,
          dice,
          dice.pick("q.Bar.Math", "q.Bar.*", "static q.Bar.Math", "static q.Bar.Math.*"));
    }
  }

  private static void constants(HostileDraft draft, Dice dice) {
    draft.files.put(
        "q.Bar",
        "package q; public interface Bar { double PI = 21, lr = 22, C = 23, E2 = 24;"
            + " int NOT = Integer.parseInt(\"25\"); interface In { double IN = 26; } }\n");
    place(
        draft, dice, "static q.Bar." + dice.pick("*", "PI", "lr", "C", "NOT", "E2", "In", "In.*"));
    draft.statements.add(
        "#grad# *= " + dice.pick("PI", "E2", "NOT", "#C#", "q.Bar.E2", "In.IN", "IN") + ";");
  }

  private static void types(HostileDraft draft, Dice dice) {
    String name =
        dice.pick(dice.pick(Words.LANG), dice.pick(Words.RUNTIME), dice.pick(Words.VOCABULARY));
    draft.files.put(
        "q." + name,
        "package q; public class "
            + name
            + " { public static double sqrt(double x) { return -1000; } public static double max("
            + "double a, double b) { return 7; } public static double cos(double x) { return 8; }"
            + " public static final double PI = 9, MIN_VALUE = 10, MAX_VALUE = 11; }\n");
    place(draft, dice, dice.pick("q." + name, "q.*", "q." + name));
  }

  /** The known functions by other imports. */
  private static void rewritten(HostileDraft draft, Dice dice) {
    draft.imports.clear();
    draft.imports.addAll(
        dice.pick(
            List.of(
                "dev.gradus.rule.*",
                "static java.lang.Math.*",
                "static dev.gradus.rule.Formulas.*"),
            List.of(
                "static dev.gradus.rule.Formulas.*",
                "static java.lang.StrictMath.*",
                "dev.gradus.rule.*"),
            List.of(
                "dev.gradus.rule.*",
                "static java.lang.Math.sqrt",
                "static dev.gradus.rule.Formulas.*"),
            List.of(
                "dev.gradus.rule.UpdateRule",
                "dev.gradus.rule.Hyper",
                "dev.gradus.rule.State",
                "dev.gradus.rule.Constraint",
                "dev.gradus.rule.Init",
                "static dev.gradus.rule.Formulas.*"),
            List.of(
                "dev.gradus.*",
                "dev.gradus.compiled.*",
                "dev.gradus.optim.*",
                "dev.gradus.rule.*",
                "static dev.gradus.rule.Formulas.*"),
            List.of(
                "java.util.*",
                "dev.gradus.rule.*",
                "static dev.gradus.rule.Formulas.*",
                "java.util.List"),
            List.of(
                "dev.gradus.rule.*",
                "static dev.gradus.kernel.FloatMath.*",
                "static dev.gradus.rule.Formulas.*"),
            List.of(
                "static dev.gradus.rule.Formulas.*",
                "static dev.gradus.rule.Formulas.sqrt",
                "dev.gradus.rule.*"),
            List.of("dev.gradus.rule.*")));
  }
}
