package dev.gradus.verification.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands around a formula, the rule means what it means in Java, or there is an error at
 * its place, and javac compiles what is generated.
 *
 * <p>{@code -Dgradus.hostile.rules=5000} tries more, of a seed that is printed; {@code
 * -Dgradus.hostile.seed=...} those of a given one.
 */
class HostileRulesTest {
  private static final int USUAL = 250;
  private static final int SHOWN = Integer.getInteger("gradus.hostile.shown", 5);

  private final Examiner examiner = new Examiner();
  private final Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
  private final Map<String, Integer> kinds = new TreeMap<>();

  @Test
  void meanWhatTheyMeanInJavaOrHaveAnErrorAtItsPlace() {
    int rules = Integer.getInteger("gradus.hostile.rules", USUAL);
    long seed = Long.getLong("gradus.hostile.seed", rules == USUAL ? 1 : System.nanoTime());
    if (rules > USUAL) {
      System.out.println("Hostile rules from -Dgradus.hostile.seed=" + seed);
    }
    List<Finding> failures = new ArrayList<>();
    List<String> reports = new ArrayList<>();
    for (long i = seed; i < seed + rules && failures.size() < SHOWN; i++) {
      HostileCase hostile = HostileCase.of(i);
      Finding finding = examiner.examine(hostile);
      counts.merge(finding.kind(), 1, Integer::sum);
      kinds.merge(finding.kind() + " " + finding.signature(), 1, Integer::sum);
      if (finding.isFailure() && failures.stream().noneMatch(finding::isSameAs)) {
        failures.add(finding);
        reports.add(report(i, hostile, finding));
      }
    }
    if (rules > USUAL) {
      System.out.println("Hostile rules: " + kinds);
    }
    if (!reports.isEmpty()) {
      fail(counts + "\n" + String.join("\n\n", reports));
    }
    // What nobody can compile tests nothing.
    int accepted = count(Finding.Kind.AGREES);
    assertThat(rules == 1 || accepted > rules / 4).as(() -> "agreeing: " + counts).isTrue();
  }

  private int count(Finding.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private String report(long seed, HostileCase hostile, Finding finding) {
    HostileCase smallest = shrunk(hostile, finding);
    Finding last = examiner.examine(smallest);
    HostileDraft draft = smallest.draft();
    return "-Dgradus.hostile.rules=1 -Dgradus.hostile.seed="
        + seed
        + "\n"
        + last.kind()
        + ": "
        + last.detail()
        + "\n"
        + draft.encoding
        + " "
        + draft.options
        + "\n"
        + draft.sources().entrySet().stream()
            .map(file -> "//// " + file.getKey() + "\n" + file.getValue())
            .collect(Collectors.joining());
  }

  private HostileCase shrunk(HostileCase hostile, Finding finding) {
    HostileCase smallest = hostile;
    Optional<HostileCase> next = Optional.of(hostile);
    while (next.isPresent()) {
      smallest = next.get();
      next = smallest.simpler().filter(c -> examiner.examine(c).isSameAs(finding)).findFirst();
    }
    return smallest;
  }
}
