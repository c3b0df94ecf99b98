package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.Optimizer;
import dev.gradus.OptimizerBuilder;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Arrays;

/**
 * A step over four million float32 parameters on one thread, measured in turn with the memory floor
 * of the same states. Takes about half a second.
 *
 * @param stepNanos for a parameter, the median
 * @param floorNanos for a parameter, the median
 * @param anatomy what the step moved
 */
public record StepSpeed(double stepNanos, double floorNanos, Anatomy anatomy) {
  private static final int NUMEL = 4_000_000;
  private static final int TURNS = 11;
  private static final int WARM_UP = 12;

  /** Measures an optimizer with the settings of a builder. */
  static StepSpeed measure(OptimizerBuilder<?, ?> builder, Anatomy anatomy) {
    Parameter parameter = Parameter.of("x", Tensor.zeros(DType.FLOAT32, NUMEL));
    float[] gradient = parameter.grad().floats();
    for (int i = 0; i < NUMEL; i++) {
      parameter.tensor().floats()[i] = i % 7 - 3;
      gradient[i] = (i % 11 - 5) * 0.1f;
    }
    Optimizer optimizer = builder.threads(1).build(parameter);
    Floor floor = new Floor(NUMEL, anatomy.tensors().size());
    for (int i = 0; i < WARM_UP; i++) {
      optimizer.step();
      floor.nanos();
    }
    double[] steps = new double[TURNS];
    double[] floors = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      long begin = System.nanoTime();
      optimizer.step();
      steps[i] = System.nanoTime() - begin;
      floors[i] = floor.nanos();
    }
    return new StepSpeed(median(steps) / NUMEL, median(floors) / NUMEL, anatomy);
  }

  /** The time of a step over that of the floor: 1 is the speed of memory. */
  public double timesFloor() {
    return stepNanos / floorNanos;
  }

  /** Bytes for a nanosecond, which are gigabytes for a second, that memory gave to the floor. */
  public double bandwidth() {
    return (3 + 2 * anatomy.tensors().size()) * DType.FLOAT32.byteSize() / floorNanos;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
