package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.rule.FormulaContexts;
import dev.gradus.testing.Reducing.Place;
import dev.gradus.testing.RuleFacts.State;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One parameter in a step: runs all its elements, and again as long as a reduction is not known.
 */
final class ReferenceRun {
  /** Runs the rule once for an element. */
  interface Element {
    double updated(int element);
  }

  /** Takes over the new values; those of the group's states must be those that others wrote. */
  interface End {
    void end(double[] updated, Map<State, Double> ofGroup);
  }

  private final GroupValues group;
  private final TensorContext context;
  private final Element element;
  private final End end;
  private final double[] updated;

  ReferenceRun(GroupValues group, TensorContext context, Element element, End end) {
    this.group = group;
    this.context = context;
    this.element = element;
    this.end = end;
    this.updated = new double[context.runs()];
  }

  GroupValues group() {
    return group;
  }

  /**
   * Runs on, through reductions of its own.
   *
   * @return whether it waits at one that others have part in; else it is through
   */
  boolean isStoppedByOthers() {
    @Nullable Reducing reached = context.awaited();
    if (reached == null) {
      reached = runAll();
    }
    while (reached != null && !reached.isShared()) {
      context.know(reached, reached.results());
      reached = runAll();
    }
    return reached != null;
  }

  private @Nullable Reducing runAll() {
    FormulaContexts.call(
        context,
        () -> {
          for (int i = 0; i < updated.length; i++) {
            context.at(i);
            run(i);
          }
          return updated;
        });
    return context.awaited();
  }

  private void run(int i) {
    try {
      updated[i] = element.updated(i);
    } catch (TensorContext.UnknownException unknown) {
      updated[i] = Double.NaN;
    }
  }

  /** The shared reduction at which it waits. */
  Reducing awaited() {
    return requireNonNull(context.awaited());
  }

  boolean isAt(Place place) {
    Reducing reached = context.awaited();
    return reached != null && reached.place().equals(place);
  }

  void know(double result) {
    context.know(awaited(), result);
  }

  void end(Map<State, Double> ofGroup) {
    end.end(updated, ofGroup);
  }
}
