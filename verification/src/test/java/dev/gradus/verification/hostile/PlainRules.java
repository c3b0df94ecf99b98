package dev.gradus.verification.hostile;

import dev.gradus.verification.hostile.HostileDraft.Field;
import dev.gradus.verification.random.Dice;
import java.util.ArrayList;
import java.util.List;

/** Writes rules that are as anyone would write them, short and with some of everything. */
final class PlainRules {
  private static final String FLAG = "if (#flag#) { #grad# = -#grad#; }";

  /** Assignments to a state, {@code @}, that read it as well. */
  private static final List<String> WRITES =
      List.of(
          "@ = lerp(@, #grad#, 1 - #a#);",
          "@ = max(@, abs(#grad#));",
          "@ += #lr# * #grad#;",
          "if (#grad# > @) { @ = -#grad#; } else { @ *= 0.5; }",
          "if (#flag#) { @ = @ * #a# + sqrt(abs(#grad#)); } else { @ = Math.max(@, 1); }",
          "if (#step# % #k# == 0) { @ = @ / 2 + #grad#; }",
          "for (int #i# = 0; #i# < 3; #i#++) { @ = @ * #a# + #i#; }",
          "@ = #helper#(@, #grad#) + sign(#grad#);",
          "@ = (float) (@ + #a#) * tanh(#grad#);",
          "@ = @ * 0.5 + (#grad# > 0 ? 1.0 / 0 : #a#);",
          "@ = fma(@, #a#, #grad# == 0 ? 0.0 / 0 : square(#grad#));",
          "@ = addcmul(@, #a#, #grad#, #C#) * #D#;",
          "@ = @ + #a# * #step#;",
          "@ = first(@) ? #grad# : @ * #a# + #grad#;",
          "@ = @ * #a# + pow(#lr#, #step#) * sqrt(#k#);");

  private static final List<String> STATEMENTS =
      List.of(
          "double #x# = #lr# * exp(-#step#) + #a#; #grad# = #grad# * #x#;",
          "#grad# += #a# * #param#;",
          FLAG,
          "double #x# = sqrt(#grad# * #grad#) + hypot(#param#, #a#); #grad# = #grad# / #x#;",
          "#grad# = clamp(#grad#, -#C#, #C#);",
          "if (#helper#(#grad#, #a#) > #D#) { return #param#; }",
          "#grad# = #grad# * Math.cos(#a#) + Math.PI - Double.MIN_VALUE;",
          "#grad# = min(#grad#, Float.MAX_VALUE) + max(#k#, #step#) + rsqrt(#lr#);",
          "boolean #x# = #step# > #k# && !#flag#; if (#x#) { #grad# *= expm1(#a#); }",
          "long #n# = max(1, #step# / #k#); #grad# = #grad# / #n#;",
          "final int #n# = Integer.MAX_VALUE; #grad# += (#n# + 1) * #a#;",
          "#grad# = sigmoid(#grad#) * log1p(abs(#param#));");

  private PlainRules() {}

  /** A rule of at most so many states and statements. */
  static HostileDraft draft(Dice dice) {
    HostileDraft draft = new HostileDraft();
    List.of("lr", "a", "flag", "k", "x", "n", "i", "helper", "q", "r", "C", "D")
        .forEach(role -> draft.names.put(role, role));
    draft.hypers.add(new Field("lr", "@Hyper", "double", "0.1"));
    draft.hypers.add(new Field("a", "@Hyper(range = \"[0, 1)\")", "double", "0.9"));
    draft.hypers.add(new Field("flag", "@Hyper", "boolean", dice.pick("true", "false")));
    draft.hypers.add(new Field("k", "@Hyper(range = \"[1, inf)\")", "long", "2"));
    draft.members.add("static final double #C# = 0.3;");
    draft.members.add("private static final int #D# = 2;");
    draft.members.add(
        "double #helper#(double #q#, double #r#) { return #q# * #r# > 0 ? #lr# : #q#; }");
    if (dice.chance(40)) {
      draft.names.put("holds", "holds");
      draft.members.add(
          "@Constraint(\"the rate must be small\") boolean #holds#() { return #lr# < 1e9; }");
    }
    StringBuilder result = new StringBuilder("#param# - #lr# * #grad# * #a# / #k#");
    int states = dice.below(4);
    for (int i = 0; i < states; i++) {
      String role = "s" + i;
      draft.names.put(role, role);
      String write = dice.pick(WRITES);
      String start = write.contains("first") ? "" : dice.pick("", "", "#lr#", "1 - #a#");
      draft.states.add(new Field(role, "@State", "double", start));
      draft.statements.add(write.replace("@", "#" + role + "#"));
      result.append(" - #").append(role).append("#");
    }
    draft.result = dice.chance(30) ? "#flag# ? " + result + " : #param#" : result.toString();
    statements(dice, draft);
    if (!(draft.statements + draft.result).contains("#flag#")) {
      draft.statements.add(FLAG); // A hyper-parameter that nothing uses is an error.
    }
    return draft;
  }

  private static void statements(Dice dice, HostileDraft draft) {
    List<String> some = new ArrayList<>();
    for (int i = dice.below(5); i > 0; i--) {
      String statement = dice.pick(STATEMENTS);
      boolean declares = statement.contains(" #x# = ") || statement.contains(" #n# = ");
      some.add(declares ? "{ " + statement + " }" : statement);
    }
    draft.statements.addAll(some);
  }
}
