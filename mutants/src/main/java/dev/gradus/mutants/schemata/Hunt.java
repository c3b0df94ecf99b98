package dev.gradus.mutants.schemata;

import dev.gradus.mutants.Mutant;
import java.io.IOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Runs for each mutant the tests that come to its place until one notices it: those first that
 * noticed most in the same class so far, come to places where few others come, and are quick. Of a
 * hundred tests that notice nothing no better is expected of the rest, but for those of the class's
 * own package.
 */
final class Hunt {
  private static final int MOST_TESTS = 100;

  /** A test and the class that it looks at. */
  private record Look(String test, String type) {}

  private final List<TestCase> tests;
  private final Map<String, BitSet> places = new HashMap<>();
  private final Map<Look, Double> rarity = new HashMap<>();
  private final Map<Look, Integer> runs = new ConcurrentHashMap<>();
  private final Map<Look, Integer> notices = new ConcurrentHashMap<>();
  private final Queue<Change> open = new ConcurrentLinkedQueue<>();
  private final Set<Change> noticed = ConcurrentHashMap.newKeySet();

  /**
   * Prepares a hunt.
   *
   * @param tests the tests, each as it ran without a mutant
   */
  Hunt(List<TestCase> tests, List<Change> changes) {
    this.tests = tests;
    for (Change change : changes) {
      places.computeIfAbsent(change.type(), type -> new BitSet()).set(change.number());
    }
    for (Change change : changes) {
      List<TestCase> met = tests.stream().filter(t -> t.met().get(change.number())).toList();
      met.forEach(
          t -> rarity.merge(new Look(t.id(), change.type()), 1.0 / met.size(), Double::sum));
    }
    changes.stream().filter(this::isCovered).forEach(open::add);
  }

  private boolean isCovered(Change change) {
    return tests.stream().anyMatch(test -> covers(test, change));
  }

  /**
   * Whether a test comes to a change; to one in an initialiser, which only the first test meets,
   * all tests count that come to its class.
   */
  private boolean covers(TestCase test, Change change) {
    return change.initial()
        ? test.met().intersects(places.getOrDefault(change.type(), new BitSet()))
        : test.met().get(change.number());
  }

  /** Takes changes that nobody has taken until there is none. */
  void run(TestJvm jvm) throws IOException {
    for (Change change = open.poll(); change != null; change = open.poll()) {
      if (change.initial()) {
        jvm.close(); // the initialiser runs with the mutant in a JVM of its own
      }
      hunt(change, jvm);
      if (change.initial()) {
        jvm.close();
      }
    }
  }

  private void hunt(Change change, TestJvm jvm) throws IOException {
    List<TestCase> best =
        tests.stream()
            .filter(test -> covers(test, change))
            .sorted(
                Comparator.comparingDouble((TestCase t) -> promise(t, change.type())).reversed())
            .toList();
    for (int i = 0; i < best.size(); i++) {
      TestCase test = best.get(i);
      if (i >= MOST_TESTS && !test.isInPackageOf(change.type())) {
        continue;
      }
      Look look = new Look(test.id(), change.type());
      runs.merge(look, 1, Integer::sum);
      if (jvm.notices(test, change)) {
        notices.merge(look, 1, Integer::sum);
        noticed.add(change);
        return;
      }
    }
  }

  private double promise(TestCase test, String type) {
    Look look = new Look(test.id(), type);
    double share = (1.0 + notices.getOrDefault(look, 0)) / (1 + runs.getOrDefault(look, 0));
    return share * rarity.getOrDefault(look, 0.0) / (20 + test.millis());
  }

  /** All mutants, with what became of them. */
  List<Mutant> mutants(List<Change> changes) {
    return changes.stream().map(change -> change.mutant(fate(change))).toList();
  }

  private Mutant.Fate fate(Change change) {
    if (noticed.contains(change)) {
      return Mutant.Fate.KILLED;
    }
    return isCovered(change) ? Mutant.Fate.SURVIVED : Mutant.Fate.NOT_COVERED;
  }
}
