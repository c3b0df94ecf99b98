package dev.gradus.step;

import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import java.util.Arrays;

/**
 * The states of one group, which are numbers, from the time when it joins its optimizer. A step
 * reads the values of before it; what it writes is pending until it has run. Threads may write at
 * the same time, since all of them write the same value.
 */
public final class GroupStates {
  private final CompiledRule rule;
  private final double[] values;
  private final double[] pending;
  private final boolean[] changing;
  private long written;

  private GroupStates(CompiledRule rule, double[] values, long written) {
    this.rule = rule;
    this.values = values;
    this.pending = new double[values.length];
    this.changing = new boolean[values.length];
    this.written = written;
  }

  /** The states of a group that joins as the first one: each has its initial value. */
  public static GroupStates starting(CompiledRule rule, HyperValues hypers) {
    double[] values = new double[rule.states().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rule.states().get(i).isOfGroup() ? rule.initialValue(i, hypers) : 0;
    }
    return new GroupStates(rule, values, 0);
  }

  /**
   * The states of a group that joins after this one: copies, or the initial values if none of these
   * states was ever written.
   */
  public GroupStates joined(HyperValues hypers) {
    return written == 0 ? starting(rule, hypers) : new GroupStates(rule, values.clone(), written);
  }

  /** The value of a state before the step. */
  public double value(int state) {
    return values[state];
  }

  /** Whether a state was never written by a step before. */
  public boolean first(int state) {
    return (written & 1L << state) == 0;
  }

  /** Gives a state the value that it will have once the step has run. */
  void set(int state, double value) {
    pending[state] = value;
    changing[state] = true;
  }

  /** Takes over what a step has written, which has run. */
  public void commit() {
    for (int i = 0; i < values.length; i++) {
      if (changing[i]) {
        values[i] = pending[i];
        written |= 1L << i;
        changing[i] = false;
      }
    }
  }

  /** Drops what a step has written that has failed. */
  public void drop() {
    Arrays.fill(changing, false);
  }

  /**
   * Replaces the value of a state.
   *
   * @param counts whether the state counts as written from now on
   */
  public void restore(int state, double value, boolean counts) {
    values[state] = value;
    written = counts ? written | 1L << state : written & ~(1L << state);
  }
}
