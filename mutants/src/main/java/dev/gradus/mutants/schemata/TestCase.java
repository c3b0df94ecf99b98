package dev.gradus.mutants.schemata;

import java.util.BitSet;
import java.util.List;

/**
 * A test as it runs without a mutant.
 *
 * @param id JUnit's id of the test
 * @param millis how long it took
 * @param asked how often it came to a place that could be mutated
 * @param met the mutants whose places it came to
 */
record TestCase(String id, boolean passed, long millis, long asked, BitSet met) {
  /** How often it may come to such places before it counts as endless. */
  long limit() {
    return 1_000_000 + 5 * asked;
  }

  /** How long it may compute before it counts as endless, in milliseconds. */
  long patience() {
    return 20_000 + 30 * millis;
  }

  boolean isInPackageOf(String type) {
    return id.contains("[class:" + type.substring(0, type.lastIndexOf('.') + 1));
  }

  /** Reads an answer of {@link TestServer}. */
  static TestCase of(String line) {
    List<String> words = List.of(line.split(" ", 5));
    BitSet met = new BitSet();
    if (!words.get(3).equals("-")) {
      for (String mutant : words.get(3).split(",", -1)) {
        met.set(Integer.parseInt(mutant));
      }
    }
    return new TestCase(
        words.get(4),
        words.get(0).equals("passed"),
        Long.parseLong(words.get(1)),
        Long.parseLong(words.get(2)),
        met);
  }
}
