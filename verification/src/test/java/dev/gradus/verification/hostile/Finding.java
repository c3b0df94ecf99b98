package dev.gradus.verification.hostile;

/**
 * What came of a case.
 *
 * @param signature which failure it is, so that another one is not taken for the same
 * @param detail for people
 */
record Finding(Kind kind, String signature, String detail) {
  enum Kind {
    /** Compiled, and equal to the rule bit for bit. */
    AGREES(false),
    /** Compiled with kernels of the Vector API, whose functions have bits of their own. */
    COMPILED(false),
    /** Refused by errors of ours, at their places. */
    REFUSED(false),
    /** No Java at all. */
    NO_JAVA(false),
    /** The compiler or the processor throws, or says that it failed. */
    CRASH(true),
    /** An error, or a warning, in generated code. */
    BROKEN_CODE(true),
    /** An error that is not ours of what is good Java. */
    FOREIGN_ERROR(true),
    /** An error of ours that is not at a place in the source. */
    NO_PLACE(true),
    /** A rule without an optimizer and without an error. */
    SILENCE(true),
    /** Generated text that is not ASCII. */
    NOT_ASCII(true),
    /** The optimizer throws, or differs from its rule. */
    DIFFERS(true);

    private final boolean failure;

    Kind(boolean failure) {
      this.failure = failure;
    }
  }

  static Finding of(Kind kind, String signature, String detail) {
    return new Finding(kind, signature, detail);
  }

  boolean isFailure() {
    return kind.failure;
  }

  boolean isSameAs(Finding other) {
    return kind == other.kind && signature.equals(other.signature);
  }
}
