package dev.gradus.benchmarks.peers;

import java.util.List;

/** Says why peers are absent. */
final class Absences {
  private Absences() {}

  static List<String> of(List<Result> results) {
    return results.stream()
        .filter(Result::isAbsent)
        .map(result -> "    " + result.peer() + ": " + result.absence())
        .toList();
  }
}
