package dev.gradus.interop.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import dev.gradus.Parameter;
import dev.gradus.gradient.ClipGrad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An optimizer of Gradus as one of DJL's, to be given to a {@code TrainingConfig}. It updates the
 * parameters where they are, in the memory of DJL's engine: float32 or float64, dense, contiguous,
 * on the CPU; at most 2 GiB each.
 *
 * <p>{@link #bind} tells it the names of parameters, for groups by name, for schedules, averages
 * and for files. Without, each parameter joins at its first update, and is known by DJL's random
 * number.
 *
 * <p>As DJL's own, it sets the gradient of an array to zero once it is used. Not thread-safe. An
 * update allocates a few small objects, whatever the size of the parameter.
 */
public final class GradusOptimizer extends Optimizer implements AutoCloseable {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final JoinedParameters members;
  private final LearningRate learningRate;

  GradusOptimizer(GradusOptimizerBuilder builder) {
    super(builder);
    dev.gradus.optim.OptimizerBuilder<?, ?> rule =
        builder.rule().copy(); // The caller's stays as it is.
    if (getWeightDecay() != 0) {
      Hypers.set(rule, "weightDecay", getWeightDecay(), "optWeightDecays");
    }
    this.members = new JoinedParameters(rule, manager);
    this.learningRate = new LearningRate(builder.tracker(), builder.beginNumUpdate(), rule);
  }

  /**
   * An optimizer with the settings of a builder: {@code of(Adam.builder().lr(1e-3))}.
   *
   * <p>Groups by name are those of the builder, as in {@code set("*bias", Adam.WEIGHT_DECAY, 0.0)};
   * they need {@link #bind}.
   */
  public static GradusOptimizer of(dev.gradus.optim.OptimizerBuilder<?, ?> rule) {
    return builder(rule).build();
  }

  /** A builder that has DJL's settings, too. */
  public static GradusOptimizerBuilder builder(dev.gradus.optim.OptimizerBuilder<?, ?> rule) {
    return new GradusOptimizerBuilder(rule);
  }

  /**
   * Takes over the names of a block's parameters, and those that are to be trained: when they are
   * initialized, and before the first update. Frozen ones are taken over, too, as in torch, so that
   * one that is thawed later has its name, its group and its saved state; but for running means and
   * what cannot be trained, which would join at an update with a group of its own.
   *
   * @return itself
   * @throws IllegalStateException if it is bound or has updated something already, or if a
   *     parameter is not initialized or closed
   * @throws IllegalArgumentException if a parameter cannot be trained, or the builder does not fit
   *     them, as {@link dev.gradus.optim.OptimizerBuilder#build(List)} says
   */
  public GradusOptimizer bind(Block block) {
    members.bind(block);
    return this;
  }

  /**
   * Updates a parameter in place. Called by DJL.
   *
   * @param parameterId DJL's number of the parameter
   * @param weight its array
   * @param grad its gradient, of the same shape and dtype; a sparse one is made dense
   * @throws IllegalStateException if the weight is closed, or the builder has groups by name and
   *     {@link #bind} was not called
   * @throws IllegalArgumentException if the weight cannot be trained, or has another shape or dtype
   *     than before, or if DJL's learning rate is out of range; then nothing has changed, and no
   *     update is counted
   */
  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    DjlParameter member = members.of(parameterId, weight);
    boolean changes = rescaleGrad != 1 || clipGrad > 0;
    NDArray gradient = grad.isSparse() ? grad.toDense() : changes ? grad.duplicate() : grad;
    try {
      member.follow(weight);
      member.setGrad(gradient);
      if (changes) {
        change(member.parameter());
      }
      learningRate.set(members.optimizer(), member, parameterId);
      members.optimizer().step();
      learningRate.count(member);
    } finally {
      member.parameter().setGrad(null);
      if (gradient != grad) {
        gradient.close();
      }
    }
    if (weight.hasGradient()) {
      Gradients.zero(weight);
    }
  }

  private void change(Parameter parameter) {
    if (rescaleGrad != 1) {
      Gradients.multiply(parameter.grad(), rescaleGrad);
    }
    if (clipGrad > 0) {
      ClipGrad.clipGradValue(List.of(parameter), clipGrad);
    }
  }

  /**
   * The optimizer of Gradus: for its groups, its state, and schedulers. Its parameters have a
   * gradient during an update only.
   *
   * @throws IllegalStateException before {@link #bind} or the first update
   */
  public dev.gradus.optim.Optimizer optimizer() {
    return members.optimizer();
  }

  /**
   * The parameters of a bound block as Gradus has them, over DJL's memory, but for those that are
   * frozen and were never updated: for {@link dev.gradus.average.AveragedModel}.
   *
   * @throws IllegalStateException before {@link #bind}
   */
  public List<Parameter> parameters() {
    return members.bound();
  }

  /**
   * Writes the state, the groups and the counts of updates, by the names of parameters: a
   * safetensors file, written beside and moved into place.
   *
   * @throws IllegalStateException before {@link #bind}
   * @throws IOException if it cannot be written; then a file of that name is what it was
   */
  public void saveState(Path file) throws IOException {
    new StateFile(members, learningRate).save(file);
  }

  /**
   * Goes on from a file of {@link #saveState}. The parameters' own values are DJL's to save and
   * load.
   *
   * @throws IllegalStateException before {@link #bind}
   * @throws IOException if the file cannot be read, or is none of Gradus
   * @throws IllegalArgumentException if what is in it does not fit, by name; then nothing has
   *     changed
   */
  public void loadState(Path file) throws IOException {
    new StateFile(members, learningRate).load(file);
  }

  /**
   * Gives back what it holds of DJL's memory: its parameters keep copies of their last values, in
   * direct memory, for whoever still has them. Updates are refused from then on.
   */
  @Override
  public void close() {
    members.close();
    manager.close();
  }
}
