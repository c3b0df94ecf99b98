package dev.gradus.lab.study;

import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.problems.Evaluation;
import dev.gradus.problems.Surface;
import dev.gradus.problems.Task;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Trains one run, on the caller's thread alone, so that its bits depend on nothing but the run. */
final class Trainer {
  /** How often a run is evaluated, besides at its start. */
  private static final int ROWS = 40;

  private Trainer() {}

  /**
   * Trains the run.
   *
   * @param stopped asked now and then whether to give up
   * @throws CancellationException if so
   */
  static Curve train(RunSpec spec, BooleanSupplier stopped) {
    if (stopped.getAsBoolean()) {
      throw new CancellationException();
    }
    Task task = spec.problem().start(spec.seed());
    CurveBuilder curve = new CurveBuilder(point(spec, task));
    boolean surface = spec.problem() instanceof Surface;
    curve.add(0, 0, task.evaluate());
    Optional<Optimizer> built = build(spec, task);
    if (built.isEmpty()) {
      return curve.diverged();
    }
    Optimizer optimizer = built.get();
    long nanos = 0;
    for (int step = 1; step <= spec.steps(); step++) {
      if (stopped.getAsBoolean()) {
        throw new CancellationException();
      }
      long begin = System.nanoTime();
      double loss = task.backward();
      optimizer.step();
      nanos += System.nanoTime() - begin;
      curve.loss(loss);
      if (surface || isEvaluated(step, spec.steps()) || !Double.isFinite(loss)) {
        Evaluation evaluation = task.evaluate();
        curve.add(step, nanos, evaluation);
        if (!Double.isFinite(loss) || !Double.isFinite(evaluation.loss())) {
          return curve.diverged();
        }
      }
    }
    return curve.finished();
  }

  /** The optimizer; empty if a constraint of the rule refuses it: as bad as what diverges. */
  private static Optional<Optimizer> build(RunSpec spec, Task task) {
    try {
      return Optional.of(spec.contender().build(spec.overrides(), task.parameters()));
    } catch (IllegalArgumentException e) {
      if (spec.overrides().isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** The place on a surface, which the optimizer moves; null elsewhere. */
  private static double @Nullable [] point(RunSpec spec, Task task) {
    if (spec.problem() instanceof Surface) {
      Parameter place = task.parameters().get(0);
      return place.tensor().doubles();
    }
    return null;
  }

  /** Whether to evaluate: evenly, and more often at the very start, where most happens. */
  private static boolean isEvaluated(int step, int steps) {
    int every = Math.max(1, steps / ROWS);
    return step == steps || step % every == 0 || (step < every && Integer.bitCount(step) == 1);
  }
}
