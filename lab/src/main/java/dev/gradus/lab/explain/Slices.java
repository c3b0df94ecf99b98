package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
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

  /** The parameters are matrices, which rules that ask for the rank are made for. */
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

  Slices(Supplier<OptimizerBuilder<?, ?>> builders, Anatomy anatomy, NextKernel next) {
    this.next = next;
    this.variant = anatomy.largest();
    boolean several = anatomy.variants().stream().anyMatch(v -> v.loops().size() > 1);
    this.optimizers = new Optimizer[several ? FEW : Turns.ROUND];
    this.floors = new Floor[optimizers.length];
    int most = BYTES / Float.BYTES / (2 + anatomy.tensors().size()) / optimizers.length;
    this.numel = most / COLUMNS * COLUMNS;
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < optimizers.length; i++) {
      Parameter parameter =
          Parameter.of("x", Tensor.zeros(DType.FLOAT32, numel / COLUMNS, COLUMNS));
      fill(parameter.tensor().floats(), random);
      fill(parameter.grad().floats(), random);
      optimizers[i] = builders.get().threads(1).build(parameter);
      floors[i] = new Floor(numel, 1 + anatomy.tensors().size());
    }
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
      long begin = clock.getAsLong();
      double share = floors[slice].move(loop);
      nanos += (clock.getAsLong() - begin) / share;
    }
    return nanos;
  }
}
