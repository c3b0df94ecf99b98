package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes mistakes. */
final class Erring {
  private static final List<String> STATEMENTS =
      List.of(
          "#grad# = nowhere;",
          "#grad# = nowhere(1);",
          "#grad# = gard;",
          "#grad# = wine;",
          "#grad# = lrp(#grad#, 1, 2);",
          "#grad# = lerp(#grad#, 1);",
          "#grad# = sqrt();",
          "#grad# = Math.nowhere(1);",
          "#grad# = Nowhere.sqrt(1);",
          "#grad# = Math.PIE;",
          "#grad# = true;",
          "#grad# = \"x\";",
          "#grad# = null;",
          "boolean b = 1;",
          "int i9 = 1.5;",
          "int i8 = #grad#;",
          "#grad# + 1;",
          "#grad# ^ 2;",
          "#grad# = #grad# ^ 2;",
          "#grad# == 1;",
          "return;",
          "return true;",
          "return 1, 2;",
          "double double = 3;",
          "double z9 = z9;",
          "double z8 = 1; double z8 = 2;",
          "#step# = 3;",
          "#step#++;",
          "#lr# = 3;",
          "#lr# += 3;",
          "this.#lr# = 3;",
          "#C# = 3;",
          "#flag# = false;",
          "Math.PI = 3;",
          "this = null;",
          "1 = 2;",
          "sqrt(#grad#) = 2;",
          "sqrt(#grad#);",
          "#grad#.x = 1;",
          "#grad#.abs();",
          "#grad#[0] = 1;",
          "if (#grad#) { }",
          "if (#grad# = 1) { }",
          "if (#flag#) { double z7 = 1; } #grad# = z7;",
          "#grad# = rowMean(#grad#);",
          "#grad# = newtonSchulz(#grad#);",
          "#grad# = gaussian();",
          "#grad# = Double.isNaN(#grad#) ? 0 : #grad#;",
          "#grad# = sum(#grad#);",
          "#grad# = norm(#grad#);",
          "#grad# = Math.random();",
          "#grad# = Math.round(#grad#);",
          "#grad# = first(#grad#) ? 1 : 2;",
          "#grad# = first(1) ? 1 : 2;",
          "#grad# = isSparse(#param#) ? 1 : 2;",
          "#grad# = isSparse(#grad#) ? 1 : 2;",
          "#grad# = isSparse() ? 1 : 2;",
          "System.out.println(#grad#);",
          "int i7 = 1 / 0;",
          "long i6 = #step# / #k#; #grad# += i6;",
          "long i5 = #k# / #step#; #grad# += i5;",
          "long i4 = #step# % (#k# - 1); #grad# += i4;",
          "#grad# = 1 / 2;",
          "#grad# = #k# / 2;",
          "for (int i3 = 0; i3 < #k#; i3++) { #grad# += 1; }",
          "for (int i2 = 0; i2 < 10; i2--) { #grad# += 1; }",
          "for (int i1 = 0; i1 < 1e9; i1++) { }",
          "#grad# = update(#param#, #grad#, #step#);",
          "#grad# = #helper#(1);",
          "#grad# = #helper#;",
          "#helper#(1, 2);",
          "#grad# = this;",
          "#grad# = super.x;",
          "goto x;",
          "#grad# = (#grad#;",
          "#grad# = #grad# +;",
          "}",
          "{",
          "\"",
          "'",
          "/*",
          "\\u",
          "\\u00",
          "#grad# = 0x;",
          "#grad# = 1_;",
          "#grad# = 09;",
          "#grad# = 1e;",
          "`",
          "\u00a7",
          "#grad# = #grad# ? 1 : 2;",
          "int i0",
          "else { }",
          "case 1:",
          "break;",
          "continue;",
          "yield 1;",
          "import x;",
          "private int i = 1;");

  private static final List<String> MEMBERS =
      List.of(
          "double update(double x) { return x; }",
          "double update(double p, double g, long s) { return p; }",
          "double update(double p, double g) { return p; }",
          "@State double never;",
          "@State double never1 = 3; void f() { never1 = 2; }",
          "@Hyper double unused = 1;",
          "@Hyper @State double both;",
          "@Hyper String text = \"x\";",
          "double missing(double x) { }",
          "double partly(double x) { if (x > 0) { return 1; } }",
          "double wrong(double x) { return true; }",
          "void value(double x) { return x; }",
          "@Hyper double",
          "@Hyper double 1x;",
          "@Hyper(range = 1) double x1;",
          "@Hyper(nothing = 1) double x2;",
          "@Hyper(range = null) double x3;",
          "@Hyper(key = CONST) double x4; static final String CONST = \"k4\";",
          "@Nothing double x5;",
          "@State(from = Init.NOWHERE) double x6;",
          "@Constraint boolean c() { return true; }",
          "@Constraint(\"c\") boolean c() { return s0 > 1; }",
          "@Constraint(\"c\") boolean c() { return helper(1, 2) > 1; }",
          "@Constraint(\"c\") boolean c() { return param > 1; }",
          "static final double CYCLE = CYCLE2; static final double CYCLE2 = CYCLE;",
          "}",
          "{",
          "double",
          "@",
          "class",
          "static",
          "double x7 = ;",
          "int x8() {",
          "double lr;",
          "double helper(double a, double b) { return 1; }",
          "@UpdateRule double x9;");

  static final List<Mutation> ALL =
      List.of(
          Erring::statement,
          Erring::statement,
          Erring::statement,
          Erring::member,
          Erring::member,
          Erring::misspell,
          Erring::misspell,
          (draft, dice) ->
              draft.result = dice.pick("", "true", "null", "#grad#", "nowhere", "1, 2", "(1"),
          (draft, dice) ->
              draft.header = draft.header.replace("grad", dice.pick("gard", "g", "param", "lr")),
          (draft, dice) -> draft.header = draft.header.replace(", long #step#", ""),
          (draft, dice) -> draft.imports.remove(dice.below(draft.imports.size())),
          (draft, dice) -> draft.statements.clear(),
          Erring::forgetState,
          Erring::cut,
          Erring::zeroTimesItself);

  private Erring() {}

  private static void statement(HostileDraft draft, Dice dice) {
    draft.statements.add(dice.below(draft.statements.size() + 1), dice.pick(STATEMENTS));
  }

  private static void member(HostileDraft draft, Dice dice) {
    draft.members.add(dice.below(draft.members.size() + 1), dice.pick(MEMBERS));
  }

  /** Spells one use of a name otherwise. */
  private static void misspell(HostileDraft draft, Dice dice) {
    if (draft.statements.isEmpty()) {
      return;
    }
    int place = dice.below(draft.statements.size());
    String role = dice.pick(new ArrayList<>(draft.names.keySet()));
    String name = Objects.requireNonNull(draft.names.get(role));
    String wrong = dice.pick(name + "x", "x" + name, name.toUpperCase(java.util.Locale.ROOT), "q9");
    draft.statements.set(place, draft.statements.get(place).replace("#" + role + "#", wrong));
  }

  private static void forgetState(HostileDraft draft, Dice dice) {
    draft.states.removeIf(state -> dice.chance(50));
  }

  private static void cut(HostileDraft draft, Dice dice) {
    int from = dice.below(400);
    int length = 1 + dice.below(30);
    draft.finish(
        text ->
            text.length() < from + length
                ? text
                : text.substring(0, from) + text.substring(from + length));
  }

  /** Reads a state for nothing. */
  private static void zeroTimesItself(HostileDraft draft, Dice dice) {
    draft.names.put("h", "h");
    draft.states.add(new HostileDraft.Field("h", "@State", "double", ""));
    draft.statements.add(
        dice.pick("#h# = 0 * #h#;", "#h# = #h#;", "#h# += 0;", "#h# = 3;", "#h# *= #a#;"));
  }
}
