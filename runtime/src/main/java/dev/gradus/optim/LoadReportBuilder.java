package dev.gradus.optim;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes note of what does not fit while a state dict is loaded, for the report; if strict, the
 * first such thing is an exception instead.
 */
final class LoadReportBuilder {
  private final boolean strict;
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> unexpected = new LinkedHashSet<>();
  private final Set<String> mismatched = new LinkedHashSet<>();

  LoadReportBuilder(boolean strict) {
    this.strict = strict;
  }

  /** Notes what the state dict lacks, if anything; the sentence is about all of it. */
  void missing(Collection<String> names, String sentence) {
    note(missing, names, sentence);
  }

  /** Notes what nothing here takes, if anything; the sentence is about all of it. */
  void unexpected(Collection<String> names, String sentence) {
    note(unexpected, names, sentence);
  }

  /** Notes what is on both sides and differs. */
  void mismatched(String sentence) {
    note(mismatched, List.of(sentence), sentence);
  }

  private void note(Set<String> notes, Collection<String> names, String sentence) {
    if (strict && !names.isEmpty()) {
      throw new IllegalArgumentException(sentence);
    }
    notes.addAll(names);
  }

  LoadReport build() {
    return new LoadReport(List.copyOf(missing), List.copyOf(unexpected), List.copyOf(mismatched));
  }
}
