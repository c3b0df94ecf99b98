package dev.gradus.samples.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.interop.djl.GradusOptimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rules.Adam;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.SGD;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Prints how long updates take with DJL's optimizers, with ours on DJL's arrays, and with ours on
 * arrays of the heap: ratios of medians, taken in turn in one process.
 */
final class Ratios {
  private static final int TURNS = 15;
  private static final double WARM_UP_ELEMENTS = 3e8;
  private static final double TURN_ELEMENTS = 1e8;

  private Ratios() {}

  private record Contender(
      String name, Supplier<Optimizer> djl, Supplier<OptimizerBuilder<?, ?>> ours) {}

  static void run() {
    Tracker lr = Tracker.fixed(1e-3f);
    List<Contender> contenders =
        List.of(
            new Contender(
                "SGD, momentum",
                () -> Optimizer.sgd().setLearningRateTracker(lr).optMomentum(0.9f).build(),
                () -> SGD.builder().lr(1e-3).momentum(0.9)),
            new Contender(
                "Adam",
                () -> Optimizer.adam().optLearningRateTracker(lr).build(),
                () -> Adam.builder().lr(1e-3)),
            new Contender(
                "AdamW",
                () -> Optimizer.adamW().optLearningRateTracker(lr).optWeightDecays(0.01f).build(),
                () -> AdamW.builder().lr(1e-3)));
    System.out.printf("%-16s %12s %18s %18s%n", "", "elements", "DJL's / ours", "ours / heap");
    for (Contender contender : contenders) {
      for (int numel : new int[] {10_000, 1_000_000, 25_000_000}) {
        row(contender, numel);
      }
    }
  }

  private static void row(Contender contender, int numel) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GradusOptimizer ours = GradusOptimizer.of(contender.ours.get())) {
      manager.getEngine().setRandomSeed(1);
      NDArray first = manager.randomNormal(new Shape(numel));
      NDArray second = first.duplicate();
      NDArray gradient = manager.randomNormal(new Shape(numel));
      Optimizer djl = contender.djl.get();
      Parameter parameter = Parameter.of("w", Tensor.of(first.toFloatArray()));
      parameter.setGrad(Tensor.of(gradient.toFloatArray()));
      dev.gradus.optim.Optimizer heap = contender.ours.get().build(parameter);
      double[] medians =
          medians(
              List.of(
                  () -> djl.update("w", first, gradient),
                  () -> ours.update("w", second, gradient),
                  heap::step),
              numel);
      System.out.printf(
          Locale.ROOT,
          "%-16s %12d %18.2f %18.2f%n",
          contender.name,
          numel,
          medians[0] / medians[1],
          medians[1] / medians[2]);
    }
  }

  private static double[] medians(List<Runnable> work, int numel) {
    repeat(work, (int) (WARM_UP_ELEMENTS / numel) + 3);
    int times = Math.max(1, (int) (TURN_ELEMENTS / numel));
    return InTurn.medians(work.stream().map(one -> nanos(one, times)).toList(), TURNS);
  }

  private static LongSupplier nanos(Runnable work, int times) {
    return () -> {
      long begin = System.nanoTime();
      repeat(List.of(work), times);
      return System.nanoTime() - begin;
    };
  }

  private static void repeat(List<Runnable> work, int times) {
    for (int i = 0; i < times; i++) {
      work.forEach(Runnable::run);
    }
  }
}
