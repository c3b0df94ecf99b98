package dev.gradus.benchmarks.jvm;

import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.Normal;
import dev.gradus.benchmarks.worker.Steps;
import dev.gradus.benchmarks.worker.Work;
import dev.gradus.benchmarks.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * ND4J. Its momentum is Nesterov's; there is no other. Not all else is torch's, either: Adadelta
 * has no learning rate, Nadam does not correct the bias of the second moment, and the epsilon of
 * Adagrad and RMSprop counts for more.
 */
public final class Nd4jPeer {
  private Nd4jPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    Worker.serve(Nd4jPeer::prepare);
  }

  private static Steps prepare(Work work) throws AbsentException {
    IUpdater config = config(work.rule());
    Environment environment = Nd4j.getEnvironment();
    environment.setMaxThreads(work.threads());
    environment.setMaxMasterThreads(work.threads());
    if (environment.maxMasterThreads() != work.threads()) {
      throw new AbsentException("ND4J has " + environment.maxMasterThreads() + " threads here");
    }
    Stepping steps = new Stepping(work.rule().equals("adamw"));
    for (int i = 0; i < work.tensors(); i++) {
      steps.add(config, work.numel(), i);
    }
    return steps;
  }

  private static IUpdater config(String rule) throws AbsentException {
    return switch (rule) {
      case "sgd-momentum" -> new Nesterovs(1e-3, 0.9);
      case "adam", "adamw" -> new Adam(1e-3);
      case "amsgrad" -> new AMSGrad(1e-3);
      case "rmsprop" -> new RmsProp(1e-3, 0.99, 1e-8);
      case "adagrad" -> new AdaGrad(1e-3, 1e-10);
      case "adadelta" -> new AdaDelta(0.9, 1e-6);
      case "adamax" -> new AdaMax(1e-3);
      case "nadam" -> new Nadam(1e-3);
      default -> throw new AbsentException("ND4J has no " + rule);
    };
  }

  /** An updater makes the update out of the gradient, in place; then it is subtracted. */
  private static final class Stepping implements Steps {
    private final List<GradientUpdater<?>> updaters = new ArrayList<>();
    private final List<INDArray> params = new ArrayList<>();
    private final List<INDArray> sources = new ArrayList<>();
    private final List<INDArray> grads = new ArrayList<>();
    private final List<INDArray> states = new ArrayList<>();
    private final WeightDecay decay = new WeightDecay(1e-2, true);
    private final boolean decays;
    private int iteration;

    Stepping(boolean decays) {
      this.decays = decays;
    }

    void add(IUpdater config, int numel, int seed) {
      INDArray state = Nd4j.zeros(1, config.stateSize(numel));
      states.add(state);
      updaters.add(config.instantiate(state, true));
      params.add(Nd4j.createFromArray(Normal.floats(numel, 2L * seed)).reshape(1, numel));
      sources.add(Nd4j.createFromArray(Normal.floats(numel, 2L * seed + 1)).reshape(1, numel));
      grads.add(sources.get(sources.size() - 1).dup());
    }

    @Override
    public void step() {
      for (int i = 0; i < updaters.size(); i++) {
        updaters.get(i).applyUpdater(grads.get(i), iteration, 0);
        if (decays) {
          decay.apply(params.get(i), grads.get(i), 1e-3, iteration, 0);
        }
        params.get(i).subi(grads.get(i));
      }
      iteration++;
    }

    @Override
    public boolean consumeGradients() {
      return true;
    }

    @Override
    public void refresh() {
      for (int i = 0; i < grads.size(); i++) {
        grads.get(i).assign(sources.get(i));
      }
    }

    @Override
    public void close() {
      params.forEach(INDArray::close);
      sources.forEach(INDArray::close);
      grads.forEach(INDArray::close);
      states.forEach(INDArray::close);
    }
  }
}
