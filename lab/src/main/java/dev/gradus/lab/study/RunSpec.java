package dev.gradus.lab.study;

import dev.gradus.problems.Problem;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run: who, on what, from which seed. Equal by {@link #id}, which says all that its curve
 * depends on.
 *
 * @param contender who runs
 * @param problem what it runs on
 * @param steps how many steps
 * @param seed the seed of the first parameters and the order of batches
 * @param overrides hyper-parameters by name that differ from the contender's own
 */
public record RunSpec(
    Contender contender, Problem problem, int steps, long seed, Map<String, String> overrides) {

  public RunSpec {
    overrides = Map.copyOf(overrides);
  }

  /** A text that is the same for runs whose curves are the same. */
  public String id() {
    return String.join(
        " ",
        contender.fingerprint(),
        problem.name(),
        Integer.toString(steps),
        Long.toString(seed),
        new TreeMap<>(overrides).toString(),
        Build.TEXT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunSpec spec && spec.id().equals(id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }
}
