package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Many small optimizers of one rule, each beside a floor of its size, used one after the other:
 * turns are short, and yet nothing is in a cache when its turn comes again.
 */
final class Slices implements Pair {
  /** The bytes of the arrays of all optimizers; the floors have as many. */
  private static final int BYTES = 96 << 20;

  private static final int COLUMNS = 1024;

  /** So few of these, if a step takes several loops, that none finds in a cache what it needs. */
  private static final int FEW = 2;

  private final Optimizer[] optimizers;
  private final Floor[] floors;
  private final int numel;
  private final NextKernel next;
  private final LongSupplier clock = ThreadClock.here();
  private VariantFacts variant;
  private int slice;

  private Slices(List<Optimizer> optimizers, Anatomy anatomy, NextKernel next) {
    this.next = next;
    this.variant = anatomy.largest();
    this.optimizers = optimizers.toArray(Optimizer[]::new);
    this.numel = this.optimizers[0].parameters().get(0).tensor().numel();
    this.floors = new Floor[this.optimizers.length];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < floors.length; i++) {
      Parameter parameter = this.optimizers[i].parameters().get(0);
      fill(parameter.tensor().floats(), random);
      fill(parameter.grad().floats(), random);
      floors[i] = new Floor(numel, 1 + anatomy.tensors().size());
    }
  }

  /**
   * Optimizers of parameters of the first shape that the rule's constraints allow; none if they
   * allow no such shape.
   *
   * @param builders give new builders with the settings
   */
  static Optional<Slices> of(
      Supplier<OptimizerBuilder<?, ?>> builders, Anatomy anatomy, NextKernel next) {
    boolean several = anatomy.variants().stream().anyMatch(v -> v.loops().size() > 1);
    int count = several ? FEW : Turns.ROUND;
    for (int[] shape : shapes(BYTES / Float.BYTES / (2 + anatomy.tensors().size()) / count)) {
      try {
        List<Optimizer> optimizers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          Parameter parameter = Parameter.of("x", Tensor.zeros(DType.FLOAT32, shape));
          optimizers.add(builders.get().threads(1).build(parameter));
        }
        return Optional.of(new Slices(optimizers, anatomy, next));
      } catch (IllegalArgumentException constraint) {
        // The settings are in order: they were built without parameters.
      }
    }
    return Optional.empty();
  }

  /**
   * Shapes of about so many elements: a matrix first, which rules that ask for the rank are made
   * for; then other ranks, and a square.
   */
  private static List<int[]> shapes(int numel) {
    int rows = numel / COLUMNS;
    int side = (int) Math.sqrt(numel);
    return List.of(
        new int[] {rows, COLUMNS},
        new int[] {rows * COLUMNS},
        new int[] {rows, COLUMNS / 16, 16},
        new int[] {rows, COLUMNS / 9, 3, 3},
        new int[] {side, side},
        new int[] {COLUMNS, rows});
  }

  private static void fill(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble() - 0.5f;
    }
  }

  @Override
  public double begin(int turn) {
    slice = turn % optimizers.length;
    variant = next.of(optimizers[slice]).orElse(variant);
    return (double) numel * Floor.traffic(variant);
  }

  @Override
  public double step() {
    long begin = clock.getAsLong();
    optimizers[slice].step();
    return clock.getAsLong() - begin;
  }

  @Override
  public double floor() {
    double nanos = 0;
    for (KernelFacts loop : variant.loops()) {
      if (Floor.traffic(loop) == 0) {
        continue; // over rows and the like
      }
      long begin = clock.getAsLong();
      double share = floors[slice].move(loop);
      nanos += (clock.getAsLong() - begin) / share;
    }
    return nanos;
  }
}
