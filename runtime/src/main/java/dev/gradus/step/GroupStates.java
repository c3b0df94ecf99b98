package dev.gradus.step;

import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import java.util.Arrays;

/**
 * The states of one group, which are numbers, from the time when it joins its optimizer. A step
 * reads the values of before it; what it writes is pending until it has run. Threads may write at
 * the same time, since all of them write the same value.
 *
 * <p>A group whose parameters have not stepped yet has initial values, and takes over those of
 * another group as its first step begins.
 */
public final class GroupStates {
  private final double[] values;
  private final double[] pending;
  private final boolean[] changing;
  private long written;

  /** What the group had before the step, if it took over the values of another one in it. */
  private final double[] own;

  private boolean tookOver;

  /** Whether a parameter of the group takes part in the step that is being made. */
  private boolean stepping;

  /** Whether a parameter of the group has stepped. */
  private boolean begun;

  private GroupStates(double[] values) {
    this.values = values;
    this.pending = new double[values.length];
    this.changing = new boolean[values.length];
    this.own = new double[values.length];
  }

  /** The states of a group that joins: each has its initial value. */
  public static GroupStates starting(CompiledRule rule, HyperValues hypers) {
    double[] values = new double[rule.states().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rule.states().get(i).isOfGroup() ? rule.initialValue(i, hypers) : 0;
    }
    return new GroupStates(values);
  }

  /** The value of a state before the step. */
  public double value(int state) {
    return values[state];
  }

  /** Whether a state was never written by a step before. */
  public boolean first(int state) {
    return (written & 1L << state) == 0;
  }

  /** Whether any state was written by a step before, or loaded. */
  boolean hasWritten() {
    return written != 0;
  }

  /** Says that a parameter of the group takes part in the step that is being made. */
  void takePart() {
    stepping = true;
  }

  /** Takes over the values of another group if this one has its first step now, and none so far. */
  void takeOver(GroupStates other) {
    if (stepping && !begun && written == 0) {
      System.arraycopy(values, 0, own, 0, values.length);
      System.arraycopy(other.values, 0, values, 0, values.length);
      written = other.written;
      tookOver = true;
    }
  }

  /** Whether a parameter of the group takes part in the step that is being made. */
  boolean isStepping() {
    return stepping;
  }

  /**
   * Writes what another group writes in this step, if this one has begun, takes no part, and had
   * the same values.
   */
  void follow(GroupStates other) {
    if (!stepping && begun && written == other.written && Arrays.equals(values, other.values)) {
      System.arraycopy(other.pending, 0, pending, 0, values.length);
      System.arraycopy(other.changing, 0, changing, 0, values.length);
    }
  }

  /** Gives a state the value that it will have once the step has run. */
  void set(int state, double value) {
    pending[state] = value;
    changing[state] = true;
  }

  /** Takes over what a step has written, which has run. */
  void commit() {
    for (int i = 0; i < values.length; i++) {
      if (changing[i]) {
        values[i] = pending[i];
        written |= 1L << i;
        changing[i] = false;
      }
    }
    begun |= stepping;
    stepping = false;
    tookOver = false;
  }

  /** Ends a step, and drops what it has written or taken over if it has failed. */
  void drop() {
    Arrays.fill(changing, false);
    if (tookOver) {
      System.arraycopy(own, 0, values, 0, values.length);
      written = 0;
    }
    stepping = false;
    tookOver = false;
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

  /**
   * Goes on with parameters that were loaded.
   *
   * @param anyBegun whether any of the group's parameters has stepped
   */
  public void resume(boolean anyBegun) {
    begun = anyBegun;
  }
}
