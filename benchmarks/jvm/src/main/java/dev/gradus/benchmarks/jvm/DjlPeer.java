package dev.gradus.benchmarks.jvm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.Normal;
import dev.gradus.benchmarks.worker.Steps;
import dev.gradus.benchmarks.worker.Work;
import dev.gradus.benchmarks.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Deep Java Library, on its PyTorch engine. */
public final class DjlPeer {
  private DjlPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    System.setProperty("ai.djl.offline", "true");
    Worker.serve(DjlPeer::prepare);
  }

  private static Steps prepare(Work work) throws AbsentException {
    Optimizer optimizer = optimizer(work.rule());
    NDManager manager = NDManager.newBaseManager();
    JniUtils.setNumThreads(work.threads());
    List<NDArray> weights = new ArrayList<>();
    List<NDArray> grads = new ArrayList<>();
    for (int i = 0; i < work.tensors(); i++) {
      weights.add(manager.create(Normal.floats(work.numel(), 2L * i)));
      grads.add(manager.create(Normal.floats(work.numel(), 2L * i + 1)));
    }
    Stepping steps = new Stepping(optimizer, manager, weights, grads);
    try {
      steps.step(); // RMSprop is there, and throws.
    } catch (RuntimeException failed) {
      steps.close();
      throw new AbsentException("DJL throws: " + failed);
    }
    return steps;
  }

  private static Optimizer optimizer(String rule) throws AbsentException {
    Tracker lr = Tracker.fixed(1e-3f);
    return switch (rule) {
      case "sgd-momentum" -> Optimizer.sgd().setLearningRateTracker(lr).optMomentum(0.9f).build();
      case "adam" -> Optimizer.adam().optLearningRateTracker(lr).build();
      case "adamw" -> Optimizer.adamW().optLearningRateTracker(lr).build();
      case "rmsprop" -> Optimizer.rmsprop().optLearningRateTracker(lr).build();
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
}
