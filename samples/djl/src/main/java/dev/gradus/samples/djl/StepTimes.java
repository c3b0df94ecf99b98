package dev.gradus.samples.djl;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures how long {@code Trainer.step} takes with several optimizers in one process: each has a
 * model of its own, and when all have warmed up they take turns.
 */
final class StepTimes implements AutoCloseable {
  private static final int WARM_UP = 150;
  private static final int TURNS = 15;
  private static final int STEPS = 10;

  private final List<Runnable> closing = new ArrayList<>();
  private final List<LongSupplier> work = new ArrayList<>();

  private StepTimes(List<Supplier<Optimizer>> optimizers) throws Exception {
    for (Supplier<Optimizer> optimizer : optimizers) {
      Model model = Clothes.model();
      closing.add(model::close);
      Trainer trainer = Run.trainer(model, optimizer.get());
      closing.add(trainer::close);
      work.add(() -> nanos(trainer, STEPS));
      nanos(trainer, WARM_UP);
    }
  }

  /** The median time of each optimizer's turn, divided by that of the first. */
  static double[] ratios(List<Supplier<Optimizer>> optimizers) throws Exception {
    try (StepTimes times = new StepTimes(optimizers)) {
      double[] medians = InTurn.medians(times.work, TURNS);
      double first = medians[0];
      for (int i = 0; i < medians.length; i++) {
        medians[i] /= first;
      }
      return medians;
    }
  }

  private static long nanos(Trainer trainer, int steps) {
    long nanos = 0;
    for (int step = 1; step <= steps; step++) {
      Run.backward(trainer, step);
      long begin = System.nanoTime();
      trainer.step();
      nanos += System.nanoTime() - begin;
    }
    return nanos;
  }

  @Override
  public void close() {
    for (int i = closing.size() - 1; i >= 0; i--) {
      closing.get(i).run();
    }
  }
}
