package dev.gradus.verification.hostile;

import dev.gradus.verification.hostile.HostileDraft.Field;
import dev.gradus.verification.random.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes comments and sentences of any text. */
final class Writing {
  /** Pieces of text, as they stand in a source. */
  private static final List<String> PIECES =
      List.of(
          "\\u002a/",
          "*\\u002f",
          "\\u002a\\u002f",
          "\\u005cu002a/",
          "\\\\u002a/",
          "\\uuu002a/",
          "\u2028",
          "\\u2028",
          "\u2029",
          "\u0085",
          "\u000b",
          "\f",
          "\u001a",
          "\\u0000",
          "\\ud800",
          "\\udc00\\ud800",
          "\ud83d\ude00",
          "{@code",
          "{@code x}",
          "{@link",
          "{@link Nowhere}",
          "}",
          "{",
          "{@literal @}",
          "<script>alert(1)</script>",
          "</pre>",
          "<b>",
          "&lt;",
          "&#42;/",
          "&",
          "@param x y",
          "\n * @throws X",
          "\n@Override",
          "@return",
          "@inheritDoc",
          "{@inheritDoc}",
          "$L",
          "$T",
          "$$",
          "$W",
          "$[",
          "$]",
          "$>",
          "$<",
          "$S",
          "%s",
          "%n",
          "%",
          "{0}",
          "/*",
          "//",
          "\t",
          "\"\"\"",
          "\"",
          "'",
          "\\\\",
          "\u00e9",
          "\u03b2\u03b3",
          "\u4e2d\u6587",
          "\u202e",
          "\ufeff",
          "\\u000a public int injected = 1; //",
          "\\u000d",
          "\n\n\n",
          "  * ",
          "/",
          "*",
          "class X {",
          "#",
          "\u00a0",
          "-->",
          "]]>",
          "{@snippet :\n x = 1;\n }",
          "{@value #LR}",
          "{@systemProperty x}",
          "<pre>{@code\n a < b }</pre>",
          "{@index {@code",
          "word ".repeat(200),
          "x".repeat(3000),
          "/** */",
          "* /",
          "**",
          "\u007f",
          "\u0001");

  static final List<Mutation> ALL =
      List.of(
          Writing::docOfRule,
          Writing::docOfRule,
          Writing::docOfField,
          Writing::docOfUpdate,
          Writing::commentInBody,
          Writing::commentInBody,
          Writing::commentBetween,
          Writing::markdown,
          Writing::markdown,
          Writing::sentence,
          Writing::sentence,
          Writing::stringsInFormula,
          Writing::aroundAll);

  private Writing() {}

  /** Some pieces, which do not end a block comment in plain sight. */
  private static String text(Dice dice, boolean withinBlock) {
    List<String> pieces = new ArrayList<>();
    for (int i = 1 + dice.below(4); i > 0; i--) {
      pieces.add(dice.pick(PIECES));
      pieces.add(dice.pick("", " ", " a ", ". "));
    }
    String text = pieces.stream().collect(Collectors.joining());
    return withinBlock ? text.replace("*/", "* /") : text.replace("\n", " ");
  }

  private static String doc(Dice dice) {
    return "/** " + text(dice, true) + dice.pick(" */\n", "*/ ", "\n */\n", ". More. */\n");
  }

  private static void aroundAll(HostileDraft draft, Dice dice) {
    String first = dice.pick("/* " + text(dice, true) + " */\n", "\ufeff", "//\n", "");
    String last = dice.pick("\u001a", "//", "/* */", "// \\u", "");
    draft.finish(text -> first + text + last);
  }

  private static void docOfRule(HostileDraft draft, Dice dice) {
    draft.doc = doc(dice);
  }

  private static Field field(HostileDraft draft, Dice dice) {
    List<Field> fields = new ArrayList<>(draft.hypers);
    fields.addAll(draft.states);
    return dice.pick(fields);
  }

  private static void docOfField(HostileDraft draft, Dice dice) {
    field(draft, dice).doc = doc(dice);
  }

  private static void docOfUpdate(HostileDraft draft, Dice dice) {
    draft.header = doc(dice) + draft.header;
  }

  private static void commentInBody(HostileDraft draft, Dice dice) {
    String comment =
        dice.chance(50)
            ? "// " + text(dice, false) + "\n"
            : dice.pick("/* ", "/** ") + text(dice, true) + " */";
    draft.statements.add(dice.below(draft.statements.size() + 1), comment);
  }

  private static void commentBetween(HostileDraft draft, Dice dice) {
    String comment = " /* " + text(dice, true) + " */ ";
    switch (dice.below(4)) {
      case 0 -> draft.result = draft.result.replace(" - ", comment + " - ");
      case 1 -> draft.header = draft.header + comment;
      case 2 -> field(draft, dice).value = comment + "1";
      default -> draft.annotation = draft.annotation + comment;
    }
  }

  private static void markdown(HostileDraft draft, Dice dice) {
    String lines =
        text(dice, true)
            .lines()
            .map(
                line -> "/// " + line.replace("* /", "*/") + dice.pick("", " */", " src/*/x */**/"))
            .collect(Collectors.joining("\n"));
    if (dice.chance(50)) {
      draft.doc = lines + "\n";
    } else {
      field(draft, dice).doc = "\n" + lines + "\n";
    }
  }

  /** A string literal of what may stand in one. */
  private static String literal(Dice dice) {
    return switch (dice.below(7)) {
      case 0 -> "\"\"\"\n " + text(dice, true).replace("\"", "'").replace("\\\\", "/") + " \"\"\"";
      case 1 -> "\"a\" + \"" + dice.pick("b", "\\n", "\\\\") + "\" + 1 + 'c' + true";
      case 2 -> "Texts.TEXT";
      case 3 -> "\"" + "long ".repeat(dice.pick(1000, 11000, 14000)) + "\"";
      case 4 -> "\"\\\"); System.exit(1); (\\\"\"";
      case 5 -> "\"" + dice.pick("", " ", "\\t", "\\0", "\\377", "\\b", "\\s", "a\\\\u0041") + "\"";
      default -> "\"" + text(dice, false).replace("\"", "\\\"").replace("\t", "") + "\"";
    };
  }

  private static void sentence(HostileDraft draft, Dice dice) {
    draft.sibling("Texts", "class Texts { static final String TEXT = \"a\\u2028 \\\" b\"; }");
    draft.members.add(
        "@Constraint(" + literal(dice) + ") boolean sentence() { return #a# < 1e9; }");
  }

  /** Where texts of another kind stand. */
  private static void stringsInFormula(HostileDraft draft, Dice dice) {
    Field field = dice.pick(draft.hypers);
    field.annotation = dice.pick("@Hyper(key = ", "@Hyper(range = ") + literal(dice) + ")";
  }
}
