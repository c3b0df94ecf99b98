package dev.gradus.lab.report;

import java.util.List;

/**
 * What is to be known of a rule. The list is copied.
 *
 * @param title the name of the optimizer
 * @param about the first sentence of the rule's Javadoc, as plain text; may be empty
 * @param mathml complete {@code math} elements. Trusted: it becomes part of the page as it is, so
 *     every name in it must have been escaped. May be empty
 * @param facts state per element, loops, kernels and the like
 * @param source the rule, in Java; may be empty
 * @param generated the generated Java; may be empty
 */
public record Card(
    String title,
    String about,
    String mathml,
    List<Setting> facts,
    String source,
    String generated) {

  /** Copies the list. */
  public Card {
    facts = List.copyOf(facts);
  }
}
