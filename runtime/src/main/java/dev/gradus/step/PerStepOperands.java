package dev.gradus.step;

import dev.gradus.HyperValues;
import dev.gradus.compiled.TensorProperties;
import dev.gradus.compiled.UniformOperands;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the per-step code of one parameter reads and writes. */
final class PerStepOperands implements UniformOperands {
  private final ParameterStates states;
  private final GroupStates group;
  private final WholeOperands operands;
  private final @Nullable ProgramProgress progress;
  private final @Nullable TensorProperties properties;

  /**
   * The operands of a parameter.
   *
   * @param progress null if the rule has no program
   * @param properties null if the rule asks nothing of the tensor
   */
  PerStepOperands(
      ParameterStates states,
      GroupStates group,
      WholeOperands operands,
      @Nullable ProgramProgress progress,
      @Nullable TensorProperties properties) {
    this.states = states;
    this.group = group;
    this.operands = operands;
    this.progress = progress;
    this.properties = properties;
  }

  @Override
  public double scalar(int state, HyperValues hypers) {
    return states.isOfGroup(state) ? group.value(state) : states.scalar(state, hypers);
  }

  @Override
  public void setScalar(int state, double value) {
    if (states.isOfGroup(state)) {
      group.set(state, value);
    } else {
      states.setScalar(state, value);
    }
  }

  @Override
  public void setWritten(int state) {
    states.setWritten(1L << state);
  }

  @Override
  public boolean first(int state) {
    return states.isOfGroup(state) ? group.first(state) : states.first(state);
  }

  @Override
  public boolean isSparse() {
    return operands.rows() != null;
  }

  @Override
  public double reduced(int slot) {
    return Objects.requireNonNull(progress).reduced(slot);
  }

  @Override
  public double rank() {
    return properties().rank();
  }

  @Override
  public double numel() {
    return properties().numel();
  }

  @Override
  public double size(int dimension) {
    return properties().size(dimension);
  }

  @Override
  public double epsilon() {
    return properties().epsilon();
  }

  private TensorProperties properties() {
    return Objects.requireNonNull(properties, "The rule asks nothing of the tensor");
  }
}
