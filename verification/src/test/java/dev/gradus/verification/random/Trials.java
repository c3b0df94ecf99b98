package dev.gradus.verification.random;

/**
 * How much of what is random a test tries, and which. {@code -Dgradus.random.rules=5000} tries
 * fifty times as many as usual, of a seed that is printed; {@code -Dgradus.random.seed=...} those
 * of a given one.
 */
record Trials(int rules, long seed) {
  /** The number of rules, as the property has it, that stands for the usual ones. */
  private static final int USUAL = 100;

  /** What runs these again. */
  String rerun() {
    int percent = Integer.getInteger("gradus.random.rules", USUAL);
    return "-Dgradus.random.rules=" + percent + " -Dgradus.random.seed=" + seed;
  }

  /** Usually so many rules from this seed on. */
  static Trials of(int usual, long usualSeed) {
    int percent = Integer.getInteger("gradus.random.rules", USUAL);
    long seed =
        Long.getLong("gradus.random.seed", percent == USUAL ? usualSeed : System.nanoTime());
    if (percent > USUAL) {
      System.out.println("Random rules from -Dgradus.random.seed=" + seed);
    }
    return new Trials(Math.max(1, (int) ((long) usual * percent / USUAL)), seed);
  }
}
