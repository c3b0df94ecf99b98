package dev.gradus.processor.ir;

/**
 * A constant of an enum of the rule's, as the value of a literal.
 *
 * @param owner the enum's simple name
 * @param name the constant's
 */
public record ChoiceConstant(String owner, String name) {
  @Override
  public String toString() {
    return owner + "." + name;
  }
}
