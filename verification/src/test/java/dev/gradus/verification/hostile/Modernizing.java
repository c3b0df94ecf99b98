package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.util.List;

/** Uses what Java has got over the years, and odd old things. */
final class Modernizing {
  private static final List<String> STATEMENTS =
      List.of(
          "double w0 = switch ((int) #step#) { case 1 -> 2; case 2, 3 -> { yield 3; } default -> 4; };",
          "switch ((int) #step#) { case 1 -> #grad# = 2; default -> { } }",
          "switch ((int) #step#) { case 1: #grad# = 2; break; default: #grad# = 3; }",
          "var w1 = #grad#; #grad# = w1;",
          "for (var w2 = 0; w2 < 3; w2++) { #grad# += w2; }",
          "record Pair(double a, double b) { } #grad# += new Pair(1, 2).a();",
          "interface Local { double f(double x); }",
          "enum Kind { A, B }",
          "class Inner { double f() { return 1; } } #grad# += new Inner().f();",
          "Object w3 = #grad#; if (w3 instanceof Double w4) { #grad# = w4; }",
          "double _ = #grad#; double _ = #param#;",
          "for (int _ = 0, w5 = 0; w5 < 2; w5++) { #grad# += 1; }",
          "java.util.function.DoubleUnaryOperator w6 = x -> x * 2; #grad# = w6.applyAsDouble(#grad#);",
          "java.util.function.DoubleUnaryOperator w7 = Math::sqrt;",
          "Runnable w8 = () -> { }; w8.run();",
          "out: for (int w9 = 0; w9 < 3; w9++) { if (w9 == 1) { break out; } #grad# += 1; }",
          "for (int v0 = 0; v0 < 3; v0++) { if (v0 == 1) { continue; } #grad# += 1; }",
          "label: { #grad# += 1; break label; }",
          "label: #grad# += 1;",
          "@SuppressWarnings(\"all\") double v1 = 1; #grad# += v1;",
          "@Deprecated final double v2 = 1; #grad# += v2;",
          "final double v3; v3 = #grad#; #grad# = v3 * 2;",
          "double v4 = 1, v5 = 2; #grad# += v4 * v5;",
          "double v6[] = {1, 2}; #grad# += v6[0];",
          "double[] v7 = new double[2];",
          ";",
          ";;;",
          "{ { { #grad# += 1; } } }",
          "if (#flag#) ; else #grad# += 1;",
          "if (#flag#) #grad# += 1; else if (#grad# > 0) #grad# -= 1; else { }",
          "while (false) { #grad# += 1; }",
          "while (#grad# > 0) { #grad# -= 1; }",
          "do { #grad# += 1; } while (false);",
          "for (;;) { break; }",
          "for (int v8 = 0, v9 = 1; v8 < 2; v8++, v9++) { #grad# += v9; }",
          "for (double t = 0; t < 2; t++) { #grad# += t; }",
          "for (long t = 0; t < 3L; t += 2) { #grad# += t; }",
          "for (int t = 3; t-- > 0; ) { #grad# += t; }",
          "for (int t = 3; t >= 0; --t) #grad# += t;",
          "for (double t : new double[] {1, 2}) { #grad# += t; }",
          "assert #grad# > 0 : \"no\";",
          "assert #grad# == #grad#;",
          "try { #grad# += 1; } finally { }",
          "synchronized (this) { #grad# += 1; }",
          "throw new IllegalStateException();",
          "if (#grad# > 1e30) throw new IllegalStateException();",
          "int u0 = 3; u0 += 2.7; #grad# += u0;",
          "int u1 = 3; u1 <<= 2; #grad# += u1;",
          "#grad#++; --#grad#; #grad# = -#grad#++;",
          "#grad# = #param# = 2;",
          "#grad# += #grad# += 1;",
          "double u2 = (#grad# = 3) + 1;",
          "char u3 = 'a'; u3++; #grad# += u3;",
          "byte u4 = (byte) 300; #grad# += u4;",
          "float u5 = 1; u5 += #a#; #grad# += u5;",
          "long u6 = #step#; u6 *= 1.5; #grad# += u6;",
          "String u7 = \"a\" + #grad#; #grad# += u7.length();",
          "String u8 = \"\"\"\n  text\n  \"\"\";",
          "#grad# += #flag# ? #grad# > 0 ? 1 : 2 : #step# > 3 ? 3 : #a# > 0.5 ? 4 : 5;",
          "#grad# = ((((((((((#grad#))))))))));",
          "#grad# = - - + - #grad#;",
          "#grad# = #grad#-(-1)- -1+ +1;",
          "boolean u9 = !#flag# ^ #grad# > 0 | #flag# & true; if (u9 == #flag#) #grad# += 1;",
          "#grad# = (double) (float) (int) 3.7 + #grad#;",
          "#grad# = (Double) #grad# + 1;",
          "#grad# = (double & java.io.Serializable) 1;",
          "#grad# += 3 >> 1 + 1 & 2;",
          "#grad# = ~3 + #grad#;",
          "#grad# += 7 / 2 * 2.0;",
          "#grad# += #step# / 2;",
          "#grad# += #step# % 3 / 2.0;",
          "#grad# += (int) #step#;",
          "#grad# += (int) #grad#;",
          "#grad# += 'a' + 1;",
          "if (#grad# != #grad#) { return #param#; }",
          "if (#flag#) { return #param#; } else { #grad# += 1; }",
          "if (true) { return #param#; }",
          "{ return #param#; }",
          "if (this instanceof Object) { #grad# += 1; }",
          "#grad# += Math.<Object>max(1, 2);",
          "#grad# += this.<Object>hashCode();",
          "double t0; if (#grad# > 0) { t0 = 1; } else { t0 = 2; } #grad# *= t0;",
          "double t1; t1 = 1; #grad# *= t1; { double t2 = t1; #grad# += t2; } { double t2 = 3; #grad# -= t2; }",
          "int t3 = 0; for (int t4 = 0; t4 < 4; t4++) { t3 += t4; } #grad# *= t3;",
          "#grad# = fma(#grad#, 2, 1) + fma(1f, 2f, 3f);",
          "#grad# += max(1, 2f) + max(1L, 2f) + min('a', 3) + abs(-3) + abs(-3L);",
          "#grad# += pow(2, 3) + atan2(1, 2) + signum(-2f) + clamp(5, 1, 3);");

  private static final List<String> MEMBERS =
      List.of(
          "<T> double generic(T x) { return 1; }",
          "double varargs(double... x) { return 1; }",
          "static double fixed(double x) { return x; }",
          "static { System.getProperty(\"x\"); }",
          "{ System.getProperty(\"x\"); }",
          "XRule() { }",
          "class Inner { double lr; }",
          "static class Nested { double update(double param, double grad) { return 1; } }",
          "interface I { } enum E { A } record R(int x) { } @interface N { }",
          "@Override public String toString() { return \"x\"; }",
          "@Override public boolean equals(Object o) { return o == this; }",
          "@Override public int hashCode() { return 1; }",
          "abstract double nothing();",
          "native double elsewhere(double x);",
          "synchronized double held(double x) { return x; }",
          "double thrower(double x) throws Exception { return x; }",
          "double[] array(double x) { return null; }",
          "double old(double x)[] { return null; }",
          "double receiver(XRule this, double x) { return x; }",
          "void nothing(double x) { }",
          "long counting(long x) { return x + 1; }",
          "double recursive(double x) { return recursive(x); }",
          "public static void main(String[] args) { }",
          ";;",
          "final double made = 3;",
          "double plain;",
          "static double variable = 3;",
          "transient volatile double odd;",
          "java.util.List<String> list;",
          "@Hyper double q1, q2 = 3;",
          "@State double q3, q4;",
          "@State float q5;",
          "@Hyper int q6;",
          "@Hyper double z[];",
          "@Hyper @Deprecated double q7 = 1;",
          "@UpdateRule static class YRule { @Hyper double lr = 1; double update(double param, double grad) { return param - lr * grad; } }",
          "@Constraint(\"c\") boolean c1(double x) { return true; }",
          "@Constraint(\"c\") static boolean c2() { return true; }",
          "@Constraint(\"c\") private final boolean c3() { return #lr# < 1e9 || #k# > 3; }",
          "@Constraint(\"c\") double c4() { return 1; }",
          "@Constraint(\"\") boolean c5() { return true; }",
          "@Constraint(\"c\") boolean c6() { if (#flag#) { return #a# < 2; } return true; }");

  private static final List<String> HEADERS =
      List.of(
          "public double update(double #param#, double #grad#, long #step#)",
          "double update(final double #param#, final double #grad#, final long #step#)",
          "double update(XRule this, double #param#, double #grad#, long #step#)",
          "@Deprecated double update(@Deprecated double #param#, double #grad#, long #step#)",
          "strictfp double update(double #param#, double #grad#, long #step#)",
          "synchronized double update(double #param#, double #grad#, long #step#)",
          "private double update(double #param#, double #grad#, long #step#)",
          "static double update(double #param#, double #grad#, long #step#)",
          "double update(double #param#, double #grad#, long... #step#)",
          "double update(double #param#, double #grad#, int #step#)",
          "double update(double #param#, double #grad#, double #step#)",
          "double update(float #param#, float #grad#, long #step#)",
          "float update(double #param#, double #grad#, long #step#)",
          "double update(double #grad#, double #param#, long #step#)",
          "double update(long #step#, double #param#, double #grad#)",
          "double update(double #param#, double #grad#, long #step#) throws Exception",
          "<T> double update(double #param#, double #grad#, long #step#)",
          "double update(Double #param#, double #grad#, long #step#)",
          "double update(double #param#, double #grad#, long #step#, double more)",
          "double update(double #param#, double #grad#, double grad2)",
          "double update(double #param#, double #grad#, double grad2, long #step#)",
          "double Update(double #param#, double #grad#, long #step#)",
          "double update(double gard, double #param#, long #step#)",
          "final double update(double p, double g, long s)",
          "protected final double update(double #param#, double #grad#, long #step#)");

  static final List<Mutation> ALL =
      List.of(
          Modernizing::statement,
          Modernizing::statement,
          Modernizing::statement,
          Modernizing::statement,
          Modernizing::member,
          Modernizing::member,
          (draft, dice) -> draft.header = dice.pick(HEADERS),
          Modernizing::deep,
          Modernizing::large,
          Modernizing::large,
          Modernizing::flags,
          Modernizing::annotated,
          Modernizing::compact);

  private Modernizing() {}

  private static void statement(HostileDraft draft, Dice dice) {
    String statement = dice.pick(STATEMENTS);
    draft.statements.add(dice.below(draft.statements.size() + 1), statement);
  }

  private static void member(HostileDraft draft, Dice dice) {
    String member = dice.pick(MEMBERS);
    int place = dice.below(draft.members.size() + 1);
    draft.members.add(place, member);
    if (member.startsWith("static double fixed")) {
      draft.statements.add("#grad# = fixed(#grad#);");
    } else if (member.startsWith("long counting")) {
      draft.statements.add("#grad# += counting(#step#);");
    } else if (member.startsWith("void nothing")) {
      draft.statements.add("nothing(#grad#);");
    }
  }

  /** Nested deeper than anyone writes. */
  private static void deep(HostileDraft draft, Dice dice) {
    int depth = dice.pick(20, 60, 300);
    draft.statements.add(
        switch (dice.below(5)) {
          case 0 -> "#grad# = " + "(".repeat(depth) + "#grad#" + ")".repeat(depth) + ";";
          case 1 -> "#grad# = " + "-(".repeat(depth) + "#grad#" + ")".repeat(depth) + ";";
          case 2 -> "#grad# = " + "abs(".repeat(depth) + "#grad#" + ")".repeat(depth) + ";";
          case 3 -> "#grad# = #grad#" + " + #a#".repeat(depth) + ";";
          default -> "#grad# = " + "#grad# > 1 ? 2 : ".repeat(depth) + "3;";
        });
  }

  /** Large once its loops are unrolled. */
  private static void large(HostileDraft draft, Dice dice) {
    int rounds = dice.pick(100, 400, 1000);
    String loop = "for (int u = 0; u < " + rounds + "; u++) { ";
    String inner = dice.chance(40) ? "for (int w = 0; w < 9; w++) " : "";
    draft.statements.add(
        switch (dice.below(6)) {
          case 0 -> "double v = #a#; " + loop + inner + "v = v * #lr# + #step#; } #grad# += v;";
          case 1 ->
              "double v = #a#; "
                  + loop
                  + inner
                  + "v = exp(v) * pow(#lr#, #step# + u); } #grad# += v;";
          case 2 -> loop + inner + "#grad# = #grad# * #a# + u; }";
          case 3 -> loop + inner + "if (#grad# > u) { #grad# -= #lr#; } }";
          case 4 -> loop + inner + "if (#flag#) { #grad# += u * #a#; } }";
          default -> loop + inner + "if (#step# > u) { #grad# *= #lr#; } }";
        });
    String body = "{ double v = #a#; " + loop + inner + "v = v * #lr# + 1; } return v";
    if (dice.chance(25)) {
      draft.members.add(
          "@Constraint(\"large\") boolean large() " + body + " < 1e300 || #a# > -3; }");
    } else if (dice.chance(25)) {
      draft.names.put("big", "big");
      draft.members.add("double large() " + body + "; }");
      draft.states.add(new HostileDraft.Field("big", "@State", "double", "large()"));
      draft.statements.add("#big# = #big# * #a# + #grad#;");
      draft.result = draft.result + " - #big#";
    }
  }

  /** Options, each of which matters to every element. */
  private static void flags(HostileDraft draft, Dice dice) {
    int flags = 2 + dice.below(9);
    for (int i = 0; i < flags; i++) {
      String role = "flag" + i;
      draft.names.put(role, role);
      draft.hypers.add(new HostileDraft.Field(role, "@Hyper", "boolean", "false"));
      draft.statements.add(
          dice.pick(
              "if (#" + role + "#) { #grad# = #grad# * #lr# + " + i + "; }",
              "#grad# = #" + role + "# ? tanh(#grad#) : #grad#;",
              "for (int f = 0; f < 50; f++) { if (#" + role + "#) { #grad# += f * #a#; } }"));
    }
  }

  /** Annotations wherever they may stand. */
  private static void annotated(HostileDraft draft, Dice dice) {
    draft.sibling(
        "Any",
        "@java.lang.annotation.Target({java.lang.annotation.ElementType.TYPE_USE,"
            + " java.lang.annotation.ElementType.TYPE_PARAMETER}) @interface Any { String value()"
            + " default \"\"; }");
    switch (dice.below(6)) {
      case 0 -> draft.statements.add("@Any double v = (@Any double) #grad#; #grad# = v;");
      case 1 ->
          draft.header = "@Any double update(@Any double #param#, double #grad#, long #step#)";
      case 2 -> draft.hypers.get(0).annotation += " @Any(\"x\")";
      case 3 -> draft.members.add("@Any double odd(@Any double x) { return x; }");
      case 4 -> draft.annotation = "@Any " + draft.annotation + " @SuppressWarnings({})";
      default -> draft.states.forEach(state -> state.annotation += " @Any");
    }
  }

  /** A file without a class around (JDK 25). */
  private static void compact(HostileDraft draft, Dice dice) {
    if (dice.chance(50)) {
      draft.folder = "";
      draft.wrappers.clear();
      draft.kind = dice.pick("static class", "class");
      draft.finish(text -> text + "\nvoid main() { }\n");
    } else {
      draft.imports.add(0, "module java.base");
    }
  }
}
