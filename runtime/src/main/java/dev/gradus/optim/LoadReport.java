package dev.gradus.optim;

import java.util.List;

/**
 * What {@link Optimizer#loadStateDict(StateDict, boolean)} did not load. Immutable.
 *
 * @param missing the names of what the optimizer has and the state dict lacks: a parameter by its
 *     name ({@code head.bias}), a state ({@code head.bias.exp_avg}), a hyper-parameter ({@code
 *     param_groups[1].lr})
 * @param unexpected the names, of the same kind, of what the state dict has and the optimizer
 *     lacks; a parameter without name is {@code parameter number 3}
 * @param mismatched a sentence for each thing that both have, but of another shape, dtype, kind or
 *     range, and for each state of a group that its parameters' saved groups do not agree on
 */
public record LoadReport(List<String> missing, List<String> unexpected, List<String> mismatched) {
  public LoadReport {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    mismatched = List.copyOf(mismatched);
  }

  /** Whether everything was loaded. */
  public boolean isEmpty() {
    return missing.isEmpty() && unexpected.isEmpty() && mismatched.isEmpty();
  }
}
