package dev.gradus.processor.ir;

import java.util.List;

/**
 * A rule as declared: its formula, and what the generated class needs to be named and documented.
 *
 * @param packageName the package of the rule and of its optimizer; empty for the unnamed one
 * @param ruleName the name of the rule's class as seen from its package, as {@code AdamRule} or
 *     {@code Lab.MyRule}
 * @param optimizerName the simple name of the class to generate
 * @param doc the text of the rule's Javadoc, or empty
 * @param source the lines of {@code update} and of the helpers it calls, as written, without common
 *     indentation
 * @param formula what these lines mean, with the members that they use
 */
public record RuleDeclaration(
    String packageName,
    String ruleName,
    String optimizerName,
    String doc,
    List<String> source,
    Formula formula) {
  public RuleDeclaration {
    source = List.copyOf(source);
  }
}
