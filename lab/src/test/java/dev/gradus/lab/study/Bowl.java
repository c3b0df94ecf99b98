package dev.gradus.lab.study;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.problems.Evaluation;
import dev.gradus.problems.Problem;
import dev.gradus.problems.Task;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A sum of squares from a random start. */
record Bowl(String name, AtomicInteger started) implements Problem {
  Bowl(String name) {
    this(name, new AtomicInteger());
  }

  @Override
  public String title() {
    return "A bowl";
  }

  @Override
  public String about() {
    return "A sum of squares.";
  }

  @Override
  public int steps() {
    return 60;
  }

  @Override
  public Task start(long seed) {
    started.incrementAndGet();
    double[] start = new SplittableRandom(seed).doubles(8, 1, 2).toArray();
    Parameter x = Parameter.of("x", Tensor.of(start, 8));
    return new Task() {
      @Override
      public List<Parameter> parameters() {
        return List.of(x);
      }

      @Override
      public double backward() {
        for (int i = 0; i < 8; i++) {
          x.grad().doubles()[i] = 2 * x.tensor().doubles()[i];
        }
        return evaluate().loss();
      }

      @Override
      public Evaluation evaluate() {
        double sum = 0;
        for (double value : x.tensor().doubles()) {
          sum += value * value;
        }
        return new Evaluation(sum, Double.NaN);
      }
    };
  }
}
