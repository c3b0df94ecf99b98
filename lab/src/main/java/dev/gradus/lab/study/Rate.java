package dev.gradus.lab.study;

/**
 * Which hyper-parameter of a rule is its learning rate.
 *
 * @param hyper its name
 * @param reason how it was found
 */
public record Rate(String hyper, Reason reason) {
  /** How a rate was found. */
  public enum Reason {
    /** By {@code @Hyper(rate = true)}. */
    MARKED,
    /** It is called {@code lr}. */
    NAMED,
    /** No other has a wider range. */
    WIDEST
  }
}
