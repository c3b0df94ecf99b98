package dev.gradus.optim;

import dev.gradus.HyperValues;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.StateSpec;
import dev.gradus.step.ParameterUpdate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the state that a state dict has of one parameter, and loads it if it fits. */
final class ParameterStateLoader {
  private final ParameterUpdate update;
  private final CompiledRule rule;
  private final String name;
  private final @Nullable RuleIdentity identity;
  private final LoadReportBuilder report;
  private boolean fits = true;

  /**
   * A check for the parameter of an update.
   *
   * @param identity the rule that the state is of; null if not known
   */
  ParameterStateLoader(
      ParameterUpdate update, @Nullable RuleIdentity identity, LoadReportBuilder report) {
    this.update = update;
    this.rule = update.rule();
    this.name = update.parameter().name();
    this.identity = identity;
    this.report = report;
  }

  /**
   * Checks the saved state, and returns an action that gives the parameter what fits of it. If the
   * rule has states per element and none of them fits, the action does nothing: a step count or
   * scalar alone would tell of averages that are not there.
   *
   * @param values the values that the parameter's group will have
   */
  Runnable restoring(Map<String, Tensor> saved, HyperValues values) {
    @Nullable Tensor[] tensors = new Tensor[rule.states().size()];
    if (saved.isEmpty()) {
      return () -> update.restore(0, tensors, 0);
    }
    long used = update.states().used(values);
    long unwritten = 0;
    boolean elements = false;
    boolean anyElements = false;
    for (int i = 0; i < tensors.length; i++) {
      StateSpec spec = rule.states().get(i);
      if (spec.isOfGroup()) {
        continue;
      }
      boolean needed = (used & 1L << i) != 0 && !spec.asked();
      Tensor start = startOf(spec, saved);
      tensors[i] = state(spec, start == null ? saved.get(spec.key()) : start, needed);
      unwritten |= start == null ? 0 : 1L << i;
      elements |= !spec.isScalar();
      anyElements |= !spec.isScalar() && tensors[i] != null;
    }
    long steps = rule.takesStep() ? steps(saved.get(StateDictWriter.STEP)) : 0;
    checkUnknown(saved);
    if (!fits && elements && !anyElements) {
      return () -> {};
    }
    long notWritten = unwritten;
    return () -> update.restore(steps, tensors, notWritten);
  }

  /** The saved start of a state that was not written yet; null if there is none. */
  private static @Nullable Tensor startOf(StateSpec spec, Map<String, Tensor> saved) {
    boolean unwritten = spec.asked() && !saved.containsKey(spec.key());
    return unwritten ? saved.get(spec.unwrittenKey()) : null;
  }

  private @Nullable Tensor state(StateSpec spec, @Nullable Tensor saved, boolean needed) {
    if (saved == null) {
      if (needed) {
        missing(spec.key());
      }
      return null;
    }
    String misfit = misfit(spec, saved);
    if (!misfit.isEmpty()) {
      mismatched("The state " + spec.key() + " of '" + name + "' is " + misfit);
      return null;
    }
    return spec.isScalar() ? Tensor.scalar(saved.item()) : saved.copy();
  }

  /** Why a saved tensor cannot be the state, as the end of a sentence; empty if it can. */
  private String misfit(StateSpec spec, Tensor saved) {
    Tensor parameter = update.parameter().tensor();
    StateShape shape = identity == null ? null : identity.states().get(spec.key());
    if (shape != null && shape != spec.shape()) {
      return shape + ", but should be " + spec.shape();
    }
    if (spec.isScalar()) {
      return saved.shape().length == 0 ? "" : saved + ", but should be one number";
    }
    int[] wanted = update.states().shape(spec);
    if (saved.dtype() == parameter.dtype() && Arrays.equals(saved.shape(), wanted)) {
      return "";
    }
    String should = parameter.dtype().label() + Arrays.toString(wanted) + ": " + spec.shape();
    return spec.shape() == StateShape.PER_ELEMENT
        ? saved + ", but the parameter is " + parameter
        : saved + ", but should be " + should + " of the parameter " + parameter;
  }

  private long steps(@Nullable Tensor step) {
    if (step == null) {
      missing(StateDictWriter.STEP);
      return 0;
    }
    boolean scalar = step.shape().length == 0;
    double count = scalar ? step.item() : Double.NaN;
    if (count >= 0 && count == Math.rint(count) && count < 0x1p53) {
      return (long) count;
    }
    mismatched("The step count of '" + name + "' is no count: " + (scalar ? count : step));
    return 0;
  }

  private void checkUnknown(Map<String, Tensor> saved) {
    Set<String> unknown = new LinkedHashSet<>(saved.keySet());
    for (StateSpec spec : rule.states()) {
      if (startOf(spec, saved) != null) {
        unknown.remove(spec.unwrittenKey());
      }
      if (!spec.isOfGroup()) {
        unknown.remove(spec.key());
      }
    }
    if (rule.takesStep()) {
      unknown.remove(StateDictWriter.STEP);
    }
    report.unexpected(
        unknown.stream().map(key -> name + "." + key).toList(),
        rule.name() + " has no state " + String.join(", ", unknown) + ", which '" + name + "' has");
  }

  private void missing(String key) {
    fits = false;
    report.missing(List.of(name + "." + key), "The state " + key + " of '" + name + "' is missing");
  }

  private void mismatched(String sentence) {
    fits = false;
    report.mismatched(sentence);
  }
}
