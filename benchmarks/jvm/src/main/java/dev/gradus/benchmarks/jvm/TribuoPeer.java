package dev.gradus.benchmarks.jvm;

import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.Normal;
import dev.gradus.benchmarks.worker.Steps;
import dev.gradus.benchmarks.worker.Work;
import dev.gradus.benchmarks.worker.Worker;
import java.io.IOException;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.AdaDelta;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.math.optimisers.RMSProp;
import org.tribuo.math.optimisers.SGD;

/**
 * Tribuo, which is float64 and uses one thread. Its Adam (4.3.2) multiplies by the root of the
 * second moment where Adam divides: the same passes over memory, not the same numbers. Its Adadelta
 * has no learning rate.
 */
public final class TribuoPeer {
  private TribuoPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    Worker.serve(TribuoPeer::prepare);
  }

  private static Steps prepare(Work work) throws AbsentException {
    if (work.threads() > 1) {
      throw new AbsentException("Tribuo's optimisers use one thread");
    }
    StochasticGradientOptimiser optimiser = optimiser(work.rule());
    DenseVectors params = DenseVectors.normal(work, 0);
    optimiser.initialise(params);
    return new Stepping(optimiser, params, DenseVectors.normal(work, 1).get());
  }

  private static StochasticGradientOptimiser optimiser(String rule) throws AbsentException {
    return switch (rule) {
      case "sgd-momentum" -> SGD.getSimpleSGD(1e-3, 0.9, SGD.Momentum.STANDARD);
      case "adam" -> new Adam(1e-3, 1e-8);
      case "rmsprop" -> new RMSProp(1e-3, 0.99, 1e-8, 0);
      case "adagrad" -> new AdaGrad(1e-3, 1e-10);
      case "adadelta" -> new AdaDelta(0.9, 1e-6);
      default -> throw new AbsentException("Tribuo has no " + rule);
    };
  }

  static DenseVector vector(int numel, long seed) {
    float[] floats = Normal.floats(numel, seed);
    double[] doubles = new double[numel];
    for (int i = 0; i < numel; i++) {
      doubles[i] = floats[i];
    }
    return DenseVector.createDenseVector(doubles);
  }

  /** An optimiser makes the update out of the gradient, in place. */
  private static final class Stepping implements Steps {
    private final StochasticGradientOptimiser optimiser;
    private final DenseVectors params;
    private final Tensor[] sources;
    private final Tensor[] grads;

    Stepping(StochasticGradientOptimiser optimiser, DenseVectors params, Tensor[] sources) {
      this.optimiser = optimiser;
      this.params = params;
      this.sources = sources;
      this.grads = sources.clone();
    }

    @Override
    public void step() {
      params.update(optimiser.step(grads, 1));
    }

    @Override
    public boolean consumeGradients() {
      return true;
    }

    @Override
    public void refresh() {
      for (int i = 0; i < grads.length; i++) {
        grads[i] = sources[i].copy();
      }
    }
  }
}
