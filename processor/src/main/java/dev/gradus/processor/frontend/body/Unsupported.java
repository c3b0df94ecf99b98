package dev.gradus.processor.frontend.body;

import com.sun.source.tree.Tree;
import java.util.Locale;
import java.util.Map;

/** What Java has and the language of rules has not, by name, and what to write instead. */
final class Unsupported {
  /** What stands in the sentence "A rule has no ...", and a hint. */
  record Phrase(String noun, String hint) {}

  private static final String LOOP = "Write 'for' with a constant number of rounds.";
  private static final String BRANCH = "Write 'if' and 'else', or '?:'.";
  private static final String NUMBERS = "Use numbers and booleans.";
  private static final String HELPER = "Write a helper method of the class.";
  private static final String NO_FAILURE = "A formula cannot fail: leave it out.";

  private static final Map<String, Phrase> STATEMENTS =
      Map.ofEntries(
          Map.entry("WHILE_LOOP", new Phrase("'while' loops", LOOP)),
          Map.entry("DO_WHILE_LOOP", new Phrase("'do' loops", LOOP)),
          Map.entry("ENHANCED_FOR_LOOP", new Phrase("loops over collections", LOOP)),
          Map.entry("SWITCH", new Phrase("'switch'", BRANCH)),
          Map.entry(
              "BREAK", new Phrase("'break'", "Put the rest of the loop's body into an 'if'.")),
          Map.entry(
              "CONTINUE",
              new Phrase("'continue'", "Put the rest of the loop's body into an 'if'.")),
          Map.entry("LABELED_STATEMENT", new Phrase("labels", "Leave it out.")),
          Map.entry("TRY", new Phrase("'try'", NO_FAILURE)),
          Map.entry(
              "THROW",
              new Phrase("'throw'", "Check hyper-parameters with @Hyper(range) or @Constraint.")),
          Map.entry(
              "ASSERT",
              new Phrase("'assert'", "Check hyper-parameters with @Hyper(range) or @Constraint.")),
          Map.entry(
              "SYNCHRONIZED",
              new Phrase(
                  "'synchronized'", "Updates of one optimizer never overlap: leave it out.")),
          Map.entry("YIELD", new Phrase("'yield'", BRANCH)),
          Map.entry("CLASS", new Phrase("local classes", HELPER)),
          Map.entry("INTERFACE", new Phrase("local interfaces", HELPER)),
          Map.entry("RECORD", new Phrase("local records", HELPER)),
          Map.entry("ENUM", new Phrase("local enums", HELPER)));

  private static final Map<String, Phrase> EXPRESSIONS =
      Map.ofEntries(
          Map.entry("LAMBDA_EXPRESSION", new Phrase("lambdas", HELPER)),
          Map.entry("MEMBER_REFERENCE", new Phrase("method references", HELPER)),
          Map.entry("NEW_CLASS", new Phrase("objects made with 'new'", NUMBERS)),
          Map.entry(
              "NEW_ARRAY", new Phrase("arrays", "Use one local variable or state for each value.")),
          Map.entry(
              "ARRAY_ACCESS",
              new Phrase("arrays", "Use one local variable or state for each value.")),
          Map.entry("INSTANCE_OF", new Phrase("'instanceof'", NUMBERS)),
          Map.entry("SWITCH_EXPRESSION", new Phrase("'switch'", BRANCH)),
          Map.entry("STRING_LITERAL", new Phrase("strings", NUMBERS)),
          Map.entry("CHAR_LITERAL", new Phrase("characters", NUMBERS)),
          Map.entry("NULL_LITERAL", new Phrase("'null'", NUMBERS)));

  private Unsupported() {}

  static Phrase statement(Tree tree) {
    return find(STATEMENTS, tree);
  }

  static Phrase expression(Tree tree) {
    return find(EXPRESSIONS, tree);
  }

  /** The phrase of a tree; of a kind that is missing here, as a newer Java may have, its name. */
  private static Phrase find(Map<String, Phrase> phrases, Tree tree) {
    String kind = tree.getKind().name();
    String words = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    return phrases.getOrDefault(
        kind, new Phrase(words, "Use arithmetic, conditions and the functions of Formulas."));
  }
}
