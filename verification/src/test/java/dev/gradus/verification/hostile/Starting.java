package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.util.List;

/** Writes constants in every way that Java has. */
final class Starting {
  private static final List<String> NUMBERS =
      List.of(
          "0.0 / 0",
          "Double.NaN",
          "-Double.NaN",
          "0.0",
          "-0.0",
          "-0f",
          "1 / 0.0",
          "-1 / 0.0",
          "'a'",
          "'\\u0041'",
          "'\\\\'",
          "0x1.8p3",
          "0x.8p0",
          "0x1.fffffffffffffp1023",
          "0xFFFF_FFFF",
          "017",
          "0b101",
          "1_000",
          "1__0.0_1",
          "1e400",
          "1e-400",
          "4.9e-324",
          "1f",
          "1.1f",
          "(float) 0.1",
          "1e39f",
          "1L",
          "Long.MIN_VALUE",
          "-9223372036854775808L",
          "9223372036854775808L",
          "-2147483648",
          "2147483648",
          "1 / 3",
          "1 / 0",
          "1 % 0",
          "(byte) 200",
          "(short) 1e9",
          "(char) -1",
          "(int) 1e30",
          "(long) Double.NaN",
          "true ? 1 : 2.0",
          "false ? 1 : 'a'",
          "1 << 3",
          "1 << 33",
          "1L << 65",
          "-1 >>> 28",
          "~0",
          "5 % 3",
          "-5 % 3",
          "5.5 % -3",
          "Math.PI * 2",
          "Math.sqrt(4)",
          "-.5",
          "5.",
          "5d",
          "5D",
          "0f",
          "(double) 'x'",
          "+1",
          "- -1",
          "((1))",
          "Integer.MAX_VALUE + 1",
          "1.0e+3",
          "1\\u002e5",
          "#C#",
          "#D# / 4",
          "this.#a#",
          "K.C",
          "K.S.length()",
          "p.K.C",
          "XRule.#C#",
          "#lr#",
          "Float.MIN_VALUE",
          "Byte.MAX_VALUE",
          "Character.MAX_VALUE",
          "0x1p-1074",
          "1e308 * 10",
          "0.1 + 0.2",
          "0.1f + 0.2",
          "3 & 5 | 8 ^ 1",
          "new Double(1)",
          "Double.valueOf(1)",
          "null",
          "\"1\"",
          "{1}",
          "1, z = 2",
          "(Double) 1.0",
          "switch (1) { default -> 2.0; }",
          "(int) 'a' + (char) 98",
          "0_7",
          "0xAp0",
          "1e1_0",
          "java.lang.Math.E",
          "Double.MIN_NORMAL",
          "Double.SIZE",
          "9007199254740993L",
          "16777217f",
          "16777217",
          "123456789012345678",
          "0x7fff_ffff_ffff_ffffL",
          "\"a\".length()",
          "1 == 1 ? 3 : 4");

  private static final List<String> BOOLEANS =
      List.of(
          "!false",
          "1 < 2",
          "\"a\" == \"a\"",
          "\"a\" != \"b\"",
          "true & false",
          "true ^ true",
          "0.0 == -0.0",
          "Double.NaN == Double.NaN",
          "'a' > 97",
          "true ? false : true",
          "K.ON",
          "Boolean.TRUE",
          "1 > 2 || 3 > 2 && false",
          "(boolean) true",
          "!(!true)",
          "K.S == \"s\"",
          "1f == 1.0",
          "16777217f == 16777216",
          "0.1f == 0.1");

  static final List<Mutation> ALL =
      List.of(
          Starting::number,
          Starting::number,
          Starting::number,
          Starting::bool,
          Starting::constant,
          Starting::inFormula,
          Starting::inFormula,
          Starting::type,
          Starting::declaration);

  private Starting() {}

  private static void constants(HostileDraft draft) {
    draft.sibling(
        "K",
        "class K { static final double C = 0.7; static final String S = \"s\"; static final boolean"
            + " ON = S == \"s\" && !(C > 1); static final char CH = 'a'; static final byte B = (byte)"
            + " 200; static final float NF = -0f; static final int OVF = Integer.MAX_VALUE + 1;"
            + " static final long BIG = 1L << 62; static final double NZ = -0.0; }");
  }

  private static void number(HostileDraft draft, Dice dice) {
    constants(draft);
    int place = dice.pick(0, 0, 1, 3);
    draft.hypers.get(place).value = dice.pick(NUMBERS);
    if (dice.chance(70)) {
      draft.hypers.get(place).annotation = "@Hyper";
    }
  }

  private static void bool(HostileDraft draft, Dice dice) {
    constants(draft);
    draft.hypers.get(2).value = dice.pick(BOOLEANS);
  }

  private static void constant(HostileDraft draft, Dice dice) {
    constants(draft);
    draft.names.put("E", "E");
    String type = dice.pick("double", "float", "long", "int", "char", "byte", "short", "boolean");
    boolean truth = type.equals("boolean");
    String value = truth ? dice.pick(BOOLEANS) : dice.pick(NUMBERS);
    draft.members.add("static final " + type + " #E# = " + value + ";");
    draft.statements.add(truth ? "if (#E#) { #grad# += 1; }" : "#grad# = #grad# * #E#;");
  }

  private static void inFormula(HostileDraft draft, Dice dice) {
    constants(draft);
    String value =
        dice.chance(60)
            ? "(" + dice.pick(NUMBERS) + ")"
            : dice.pick("K.CH", "K.B", "K.NF", "K.OVF", "K.BIG", "K.NZ", "(float) K.C", "-K.B");
    draft.statements.add(
        dice.pick(
            "#grad# = #grad# * " + value + ";",
            "#param# = max(#param#, " + value + ");",
            "if (#grad# < " + value + ") { #grad# += " + value + "; }",
            "double z0 = " + value + "; #grad# -= z0;",
            "float z1 = (float) " + value + "; #grad# -= z1;",
            "long z2 = (long) " + value + "; #grad# -= z2;",
            "for (int z3 = 0; z3 < "
                + value
                + "; z3++) { #grad# += 1; if (z3 > 3) { #grad# = 0; } }",
            "#grad# = (#flag# ? " + value + " : #grad#) + " + value + " / 2;"));
  }

  private static void type(HostileDraft draft, Dice dice) {
    draft.hypers.get(dice.below(4)).type =
        dice.pick(
            "double",
            "long",
            "boolean",
            "float",
            "int",
            "Double",
            "String",
            "java.lang.Double",
            "double[]",
            "Object",
            "var",
            "char",
            "T",
            "byte",
            "long @java.lang.Deprecated []");
  }

  private static void declaration(HostileDraft draft, Dice dice) {
    HostileDraft.Field field = dice.pick(draft.hypers);
    field.annotation =
        field.annotation
            + dice.pick(
                " final",
                " static",
                " private",
                " public",
                " volatile",
                " transient",
                " @Hyper",
                " @State",
                " protected",
                " @Deprecated",
                " @SuppressWarnings(\"x\")",
                " /* */",
                " @");
  }
}
