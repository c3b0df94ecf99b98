package dev.gradus.benchmarks.jvm;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.optimizer.Sgd;
import ai.djl.training.tracker.Tracker;
import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.Normal;
import dev.gradus.benchmarks.worker.Steps;
import dev.gradus.benchmarks.worker.Work;
import dev.gradus.benchmarks.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Deep Java Library as a peer, on its PyTorch engine. */
public final class DjlPeer {
  private DjlPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    System.setProperty("ai.djl.offline", "true");
    Worker.serve(DjlPeer::prepare);
  }

  private static Steps prepare(Work work) throws AbsentException {
    NDManager manager = NDManager.newBaseManager(); // Loads the natives.
    JniUtils.setNumThreads(work.threads());
    List<NDArray> weights = new ArrayList<>();
    List<NDArray> grads = new ArrayList<>();
    for (int i = 0; i < work.tensors(); i++) {
      weights.add(manager.create(Normal.floats(work.numel(), 2L * i)));
      grads.add(manager.create(Normal.floats(work.numel(), 2L * i + 1)));
    }
    try {
      Optimizer optimizer = optimizer(work.rule(), manager);
      Stepping steps = new Stepping(optimizer, manager, weights, grads);
      steps.step(); // DJL has RMSprop, but it throws.
      return steps;
    } catch (AbsentException absent) {
      manager.close();
      throw absent;
    } catch (RuntimeException failed) {
      manager.close();
      throw new AbsentException("DJL throws: " + failed);
    }
  }

  private static Optimizer optimizer(String rule, NDManager manager) throws AbsentException {
    Tracker lr = Tracker.fixed(1e-3f);
    return switch (rule) {
      case "sgd-momentum" ->
          new HeldSgd(Optimizer.sgd().setLearningRateTracker(lr).optMomentum(0.9f), manager);
      case "adam" -> new HeldAdam(Optimizer.adam().optLearningRateTracker(lr), manager);
      case "adamw" ->
          new HeldAdamW(
              Optimizer.adamW().optLearningRateTracker(lr).optWeightDecays(1e-2f), manager);
      case "rmsprop", "rmsprop-centered-momentum" ->
          Optimizer.rmsprop().optLearningRateTracker(lr).build();
      case "adagrad" -> Optimizer.adagrad().optLearningRateTracker(lr).build();
      case "adadelta" -> Optimizer.adadelta().build();
      default -> throw new AbsentException("DJL has no " + rule);
    };
  }

  private record Stepping(
      Optimizer optimizer, NDManager manager, List<NDArray> weights, List<NDArray> grads)
      implements Steps {
    @Override
    public void step() {
      for (int i = 0; i < weights.size(); i++) {
        optimizer.update("p" + i, weights.get(i), grads.get(i));
      }
    }

    @Override
    public void close() {
      manager.close();
    }
  }

  /** Gives a state to a manager: DJL leaves it to none, and nobody would give back its memory. */
  private static NDArray held(NDArray state, NDManager manager) {
    if (state.getManager() != manager) {
      state.attach(manager);
    }
    return state;
  }

  private static final class HeldSgd extends Sgd {
    private final NDManager manager;

    HeldSgd(Sgd.Builder builder, NDManager manager) {
      super(builder);
      this.manager = manager;
    }

    @Override
    protected NDArray withDefaultState(
        Map<String, Map<Device, NDArray>> state,
        String key,
        Device device,
        Function<String, NDArray> make) {
      return held(super.withDefaultState(state, key, device, make), manager);
    }
  }

  private static final class HeldAdam extends Adam {
    private final NDManager manager;

    HeldAdam(Adam.Builder builder, NDManager manager) {
      super(builder);
      this.manager = manager;
    }

    @Override
    protected NDArray withDefaultState(
        Map<String, Map<Device, NDArray>> state,
        String key,
        Device device,
        Function<String, NDArray> make) {
      return held(super.withDefaultState(state, key, device, make), manager);
    }
  }

  private static final class HeldAdamW extends AdamW {
    private final NDManager manager;

    HeldAdamW(AdamW.Builder builder, NDManager manager) {
      super(builder);
      this.manager = manager;
    }

    @Override
    protected NDArray withDefaultState(
        Map<String, Map<Device, NDArray>> state,
        String key,
        Device device,
        Function<String, NDArray> make) {
      return held(super.withDefaultState(state, key, device, make), manager);
    }
  }
}
