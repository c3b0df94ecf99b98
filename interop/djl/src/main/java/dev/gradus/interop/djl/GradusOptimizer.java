package dev.gradus.interop.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.util.Pair;
import dev.gradus.Parameter;
import dev.gradus.gradient.ClipGrad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An optimizer of Gradus as one of DJL's, to be given to a {@code TrainingConfig}. It updates
 * parameters in place, in the memory of DJL's engine. They must be float32 or float64, dense,
 * contiguous, on the CPU, and at most 2 GiB each.
 *
 * <p>{@link #bind} tells it the names of parameters, for groups by name, for schedules, averages
 * and files. Without bind, each parameter joins at its first update, and has DJL's random number
 * for a name.
 *
 * <p>DJL's trainer steps each parameter alone. {@link #stepAll} in place of {@code Trainer.step}
 * steps all of them at once, which rules need whose parameters depend on each other.
 *
 * <p>As DJL's own optimizers, it sets the gradient of an array to zero after the update. Not
 * thread-safe. An update allocates a few small objects, whatever the size of the parameter.
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
   * <p>The builder may set groups by name, as in {@code set("*bias", Adam.WEIGHT_DECAY, 0.0)}; they
   * need {@link #bind}.
   *
   * @throws IllegalArgumentException as {@link GradusOptimizerBuilder#build}
   */
  public static GradusOptimizer of(dev.gradus.optim.OptimizerBuilder<?, ?> rule) {
    return builder(rule).build();
  }

  /** A builder that also has DJL's settings. */
  public static GradusOptimizerBuilder builder(dev.gradus.optim.OptimizerBuilder<?, ?> rule) {
    return new GradusOptimizerBuilder(rule);
  }

  /**
   * Takes over the names of a block's parameters, and the parameters that are to be trained; to be
   * called when they are initialized, and before the first update. As in torch, frozen parameters
   * are taken over, too, so that one that is thawed later has its name, its group and its saved
   * state. Running means, and frozen parameters that cannot be trained, are not; they would join at
   * an update with a group of their own.
   *
   * @return itself
   * @throws IllegalStateException if this optimizer is bound or has updated a parameter already, or
   *     if a parameter is not initialized or is closed
   * @throws IllegalArgumentException if a parameter cannot be trained, or the builder does not fit
   *     the parameters, as {@link dev.gradus.optim.OptimizerBuilder#build(List)} says
   */
  public GradusOptimizer bind(Block block) {
    members.bind(block);
    return this;
  }

  /**
   * Updates a parameter in place. DJL calls this, for each parameter in turn.
   *
   * @param parameterId DJL's number of the parameter
   * @param weight the parameter's array
   * @param grad the gradient, of the same shape and dtype; a sparse one is made dense
   * @throws IllegalStateException if the weight is closed, if the builder has groups by name and
   *     {@link #bind} was not called, or if the rule's parameters depend on each other: then call
   *     {@link #stepAll}
   * @throws IllegalArgumentException if the weight cannot be trained, or has another shape or dtype
   *     than before, or if DJL's learning rate is out of range; then nothing has changed, and no
   *     update is counted
   */
  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    try (ReadyStep step = new ReadyStep()) {
      step.add(parameterId, weight, grad);
      if (members.optimizer().sharesAcross()) {
        throw new IllegalStateException(
            "The parameters of this optimizer step together: call stepAll(block) in place of"
                + " trainer.step()");
      }
      step.run();
    }
  }

  /**
   * Updates all parameters of a block that are not frozen, at once: to be called in place of {@code
   * Trainer.step()}. If no parameter has joined yet, the block is {@linkplain #bind bound} first.
   * Threads share small parameters as well as large ones.
   *
   * @throws IllegalStateException as {@link #bind}, or if an array is closed; then nothing has
   *     changed, and no update is counted
   * @throws IllegalArgumentException as {@link #bind}, or as {@link #update}
   */
  public void stepAll(Block block) {
    if (!members.haveJoined()) {
      bind(block);
    }
    List<NDArray> open = new ArrayList<>();
    try (ReadyStep step = new ReadyStep()) {
      for (Pair<String, ai.djl.nn.Parameter> named : block.getParameters()) {
        ai.djl.nn.Parameter parameter = named.getValue();
        if (parameter.requiresGradient() && parameter.getArray().hasGradient()) {
          NDArray gradient = parameter.getArray().getGradient();
          open.add(gradient);
          step.add(parameter.getId(), parameter.getArray(), gradient);
        }
      }
      step.run();
    } finally {
      open.forEach(NDArray::close);
    }
  }

  /** A step of some parameters, which have gradients meanwhile. */
  private final class ReadyStep implements AutoCloseable {
    private final List<DjlParameter> stepping = new ArrayList<>();
    private final List<NDArray> weights = new ArrayList<>();
    private final List<NDArray> copies = new ArrayList<>();

    /** Gives a parameter its gradient, and its group the learning rate. */
    void add(String parameterId, NDArray weight, NDArray grad) {
      DjlParameter member = members.of(parameterId, weight);
      boolean changes = rescaleGrad != 1 || clipGrad > 0;
      NDArray gradient = grad.isSparse() ? grad.toDense() : changes ? grad.duplicate() : grad;
      if (gradient != grad) {
        copies.add(gradient);
      }
      stepping.add(member);
      weights.add(weight);
      member.follow(weight);
      member.setGrad(gradient);
      if (changes) {
        change(member.parameter());
      }
      learningRate.set(members.optimizer(), member, parameterId);
    }

    /** Takes the step, counts it, and sets the gradients of the arrays to zeros. */
    void run() {
      members.optimizer().step();
      stepping.forEach(learningRate::count);
      close();
      for (NDArray weight : weights) {
        if (weight.hasGradient()) {
          Gradients.zero(weight);
        }
      }
    }

    /** Takes the gradients away; twice is as once. */
    @Override
    public void close() {
      stepping.forEach(member -> member.parameter().setGrad(null));
      copies.forEach(NDArray::close);
      copies.clear();
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
   * The optimizer of Gradus, for access to its groups and state, and for schedulers. Its parameters
   * have a gradient during an update only.
   *
   * @throws IllegalStateException before {@link #bind} or the first update
   */
  public dev.gradus.optim.Optimizer optimizer() {
    return members.optimizer();
  }

  /**
   * The parameters of Gradus over the memory of the bound block's, for {@link
   * dev.gradus.average.AveragedModel}. Those that were frozen and never updated are left out.
   *
   * @throws IllegalStateException before {@link #bind}
   */
  public List<Parameter> parameters() {
    return members.bound();
  }

  /**
   * Writes the state, the groups and the counts of updates, by the names of parameters, as a
   * safetensors file, which appears at once and whole.
   *
   * @throws IllegalStateException before {@link #bind}
   * @throws IOException if the file cannot be written; then an older file in its place stays as it
   *     was
   */
  public void saveState(Path file) throws IOException {
    new StateFile(members, learningRate).save(file);
  }

  /**
   * Goes on from a file of {@link #saveState}. DJL saves and loads the parameters' own values.
   *
   * @throws IllegalStateException before {@link #bind}
   * @throws IOException if the file cannot be read, or is no checkpoint of Gradus
   * @throws IllegalArgumentException if something in the file does not fit; the message names it,
   *     and nothing has changed
   */
  public void loadState(Path file) throws IOException {
    new StateFile(members, learningRate).load(file);
  }

  /**
   * Gives back the memory of DJL's that this optimizer holds. Its parameters keep copies of their
   * last values, in direct memory, for whoever still has them. Updates are refused from then on.
   */
  @Override
  public void close() {
    members.close();
    manager.close();
  }
}
