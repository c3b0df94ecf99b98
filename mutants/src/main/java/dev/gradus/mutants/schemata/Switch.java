package dev.gradus.mutants.schemata;

/** Tells mutated code, at each place, whether the mutant of this place is the one at work. */
public final class Switch {
  /** The number of no mutant. */
  static final int NONE = -1;

  /** The most mutants that are made at once. */
  static final int MOST_MUTANTS = 1 << 15;

  /** Ends a loop that a mutant made endless. */
  static final class Overrun extends Error {
    private static final long serialVersionUID = 1L;

    Overrun() {
      super("A mutant made a test run much longer.", null, false, false);
    }
  }

  private static volatile int active = NONE;
  private static volatile boolean[] met = new boolean[MOST_MUTANTS];
  private static long asked;
  private static long most = Long.MAX_VALUE;

  private Switch() {}

  /** Whether this mutant is at work. */
  public static boolean on(int mutant) {
    met[mutant] = true;
    if (++asked > most) {
      throw new Overrun();
    }
    return mutant == active;
  }

  /**
   * Begins a test.
   *
   * @param mutant the mutant at work, or {@link #NONE}
   * @param limit how often code may ask before the test counts as endless
   */
  static void begin(int mutant, long limit) {
    active = mutant;
    met = new boolean[MOST_MUTANTS];
    asked = 0;
    most = limit;
  }

  /** The places met since the test began. */
  static boolean[] met() {
    return met;
  }

  /** How often code asked since the test began. */
  static long asked() {
    return asked;
  }

  static boolean overran() {
    return asked > most;
  }
}
