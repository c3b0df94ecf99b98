package dev.gradus.verification.random;

/**
 * What came of a trial.
 *
 * @param signature which failure it is, so that another one is not taken for the same
 * @param detail for people
 */
record Verdict(Kind kind, String signature, String detail) {
  enum Kind {
    /** Parameters and states are equal bit for bit, after every step. */
    AGREES,
    /** The compiler says that the rule is too large. */
    TOO_LARGE,
    /**
     * The compiler says that a state of it never changes, or a sum is of what is the same for all
     * elements: dice make what nobody writes.
     */
    IDLE,
    /** The compiler refuses it, or generates what javac refuses. */
    REFUSED,
    /** Something is not as the rule says. */
    DIFFERS,
    /** The optimizer throws. */
    THROWS
  }

  static final Verdict AGREES = new Verdict(Kind.AGREES, "", "");

  boolean isFailure() {
    return kind != Kind.AGREES && kind != Kind.TOO_LARGE && kind != Kind.IDLE;
  }

  boolean isSameAs(Verdict other) {
    return kind == other.kind && signature.equals(other.signature);
  }
}
