package dev.gradus.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One step of several parameters, of one group or more, that share what the rule reduces for a
 * group or for the optimizer, and its states of a group:
 *
 * <pre>{@code
 * ReferenceGroup group = RuleReference.of(ProdigyRule.class).group();
 * ReferenceParameter weights = group.parameter(1, 2);
 * ReferenceParameter bias = group.parameter(3);
 * new ReferenceStep().with(weights, 0.1, 0.2).with(bias, 0.3).run();
 * }</pre>
 *
 * <p>Each parameter runs until it comes to a reduction that it shares. When all wait at one, or are
 * through, the one that stands first in the rule is made of those that wait there. What they bring
 * is added pairwise, in the order in which they were given.
 *
 * <p>Used once, by one thread.
 */
public final class ReferenceStep {
  private final List<ReferenceRun> runs = new ArrayList<>();
  private String late = "";

  /** A step in which no parameter takes part yet. */
  public ReferenceStep() {}

  /**
   * A parameter takes part, with the hyper-parameters of the {@linkplain RuleReference#hypers
   * reference}. Else as {@link #with(ReferenceParameter, Map, double[])}.
   */
  public ReferenceStep with(ReferenceParameter parameter, double... grad) {
    return with(parameter, parameter.defaults(), grad);
  }

  /**
   * A parameter takes part. At its first step, all its states start: with their initial values of
   * the hyper-parameters as they are then, and of the parameter as it is then.
   *
   * @param hypers values of all hyper-parameters, the same for all parameters of a group
   * @throws IllegalArgumentException if a value is missing, or the gradient has another size
   */
  public ReferenceStep with(
      ReferenceParameter parameter, Map<String, Object> hypers, double[] grad) {
    return with(parameter, hypers, grad, parameter.stateKeys());
  }

  /**
   * A parameter takes part whose states have started as far as they have these keys. Which start is
   * not known here, but when they may: at the first step, or where a hyper-parameter has changed. A
   * state that has not is poison, so that whatever reads it shows. Throws as {@link
   * #with(ReferenceParameter, Map, double[])}.
   */
  public ReferenceStep with(
      ReferenceParameter parameter,
      Map<String, Object> hypers,
      double[] grad,
      Collection<String> started) {
    String starts = parameter.begin(hypers, grad, started);
    late = late.isEmpty() ? starts : late;
    runs.add(parameter.run(grad));
    return this;
  }

  /**
   * Takes the step.
   *
   * @return the key of a state that starts at another step than it may; empty if there is none
   * @throws IllegalStateException if only some elements reach a reduction, if a parameter reaches a
   *     shared one when others have its result, if two write different values to a state of their
   *     group, or if the rule fails
   */
  public String run() {
    new JointRun(runs).run();
    return late;
  }
}
