package dev.gradus.processor.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A rule with names and texts that try to be something else in what is generated from them. All of
 * it is right Java.
 */
final class HostileSource {
  private static final List<String> NAMES =
      List.of(
          "lr",
          "X",
          "kernels",
          "u",
          "at",
          "rule",
          "java",
          "dev",
          "jdk",
          "\u03b2",
          "\u5b66\u4e60",
          "_1",
          "$",
          "$L",
          "Math",
          "Double",
          "Update",
          "Vectors",
          "VectorKernels",
          "DirectKernels",
          "FloatVector",
          "Formulas",
          "INT",
          "CLASS",
          "record",
          "other",
          "hypers",
          "from",
          "to",
          "end",
          "i",
          "params",
          "grads",
          "FLOATS",
          "aB",
          "ABc",
          "a_b",
          "Builder",
          "p",
          "List",
          "\u00df",
          "\u01c5",
          "RULE",
          "LOAD_FLOATS",
          "PARAM",
          "state",
          "loop",
          "value",
          "hypersValue");

  /** Fragments of comments to the end of the line. */
  private static final List<String> LINE =
      List.of(
          "\\u002a/",
          "*/",
          "/*",
          "/**",
          "\\u005cu002a/",
          "\\\\u002a/",
          "\\u2028",
          "\u2028",
          "\u2029",
          "\u0085",
          "\f",
          "\u000b",
          "{",
          "}",
          "{@code",
          "@Deprecated",
          "<T>",
          "&",
          "\"",
          "'",
          "class Injected {}",
          "static int injected;",
          "\u00e9",
          "\ud83d\ude00",
          "\\u00e9",
          "\\uuu0022",
          "\\\\",
          "\\\\\u00e9",
          "//",
          "$L$T$S$W$Z$>",
          "%s",
          "\t");

  /** Fragments of comments that end where they say. */
  private static final List<String> BLOCK =
      List.of(
          "\\u005cu002a/",
          "\\\\u002a/",
          "\\u005c\\u005cu002a/",
          "\\u2028",
          "\u2028",
          "\u0085",
          "\\u000a",
          "\\u000d",
          "\n   @Deprecated",
          "\n * /",
          "/*",
          "{",
          "}",
          "{@code",
          "{@link X}",
          "<",
          "&",
          "class Injected {}",
          "static int injected;",
          "\u00e9",
          "\ud83d\ude00",
          "\\\\",
          "\\\\\u00e9",
          "$L$T$S$W$Z$>",
          "\r",
          "\f");

  /** Fragments of strings. */
  private static final List<String> SENTENCE =
      List.of(
          "\\u2028",
          "\u2028",
          "\u0085",
          "\\n",
          "\\r",
          "\\f",
          "\\0",
          "\\177",
          "\\\\u000a",
          "\\\\u0022",
          "\\\"",
          "\\\\",
          "*/",
          "\u00e9",
          "\ud83d\ude00",
          "$L$T$S$W$Z$>",
          "%n",
          "\\t",
          "static int injected;");

  private static final String RULE =
      """
      package p;

      import static dev.gradus.rule.Formulas.*;

      import dev.gradus.rule.*;

      /** BLOCK */
      @UpdateRule
      class XRule {
        /** BLOCK */ @Hyper double N0 = 0.1;
        /** BLOCK */ @Hyper boolean N1 = true;
        @State double N2;
        @State double N3 = N0;

        @Constraint("SENTENCE")
        boolean ok() { // LINE
          return N0 < 1;
        }

        double update(double param, double grad, long step) { // LINE
          double N4 = N0 * step; /* BLOCK */
          double N5 = half(sign(grad)) * N4; // LINE
          N2 = lerp(N2, N5, N0);
          N3 += N4 * N2; /* BLOCK */
          double N6 = N2 > 0 ? N5 : N3 * pow(N4, 2); // LINE
          return N1 ? param - N6 : param + exp(N6); // LINE
        }

        double half(double N7) { /* BLOCK */
          return N7 / 2; // LINE
        }
      }
      """;

  private final Random random;

  HostileSource(Random random) {
    this.random = random;
  }

  /** A rule twice: with hostile texts, and with harmless ones; the names are the same. */
  List<String> pair() {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    String named = RULE;
    for (int i = 0; i < 8; i++) {
      named = named.replace("N" + i, names.get(i));
    }
    return List.of(fill(named, this::some), fill(named, fragments -> "harmless"));
  }

  private static String fill(String rule, Function<List<String>, String> text) {
    String filled = rule;
    filled = each(filled, "LINE", () -> text.apply(LINE));
    filled = each(filled, "BLOCK", () -> text.apply(BLOCK));
    return each(filled, "SENTENCE", () -> "It is " + text.apply(SENTENCE));
  }

  private static String each(String text, String word, Supplier<String> replacement) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, from)) {
      filled.append(text, from, at).append(replacement.get());
      from = at + word.length();
    }
    return filled.append(text.substring(from)).toString();
  }

  /** Some of the fragments, apart so that no two of them are a third. */
  private String some(List<String> fragments) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n >= 0; n--) {
      text.append(fragments.get(random.nextInt(fragments.size()))).append(" ");
    }
    return text.toString();
  }
}
