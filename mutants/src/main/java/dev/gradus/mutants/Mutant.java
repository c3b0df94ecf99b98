package dev.gradus.mutants;

/**
 * One fault, and what the tests made of it.
 *
 * @param inClass the binary name of the class it was put into
 * @param fault what was done there, in words
 * @param fate whether a test noticed
 */
public record Mutant(String inClass, String file, int line, String fault, Fate fate) {
  /** What became of a fault. */
  public enum Fate {
    /** A test failed, or came to no end. */
    KILLED,
    /** Tests ran over it, and passed. */
    SURVIVED,
    /** No test ran over it. */
    NOT_COVERED
  }

  String inPackage() {
    return inClass.substring(0, inClass.lastIndexOf('.'));
  }
}
