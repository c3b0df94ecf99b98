package dev.gradus.benchmarks.jmh;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes parameters with gradients. */
final class Params {
  private Params() {}

  static Parameter of(DType dtype, int numel) {
    Random random = new Random(numel);
    double[] some = random.doubles(1 << 12, -1, 1).toArray();
    Parameter parameter = Parameter.of("p" + random.nextInt(), Tensor.zeros(dtype, numel));
    Tensor grad = parameter.grad();
    for (int i = 0; i < numel; i++) {
      grad.set(i, some[i % some.length]);
      parameter.tensor().set(i, some[(i + 1) % some.length]);
    }
    return parameter;
  }

  /** So many parameters, with names of their own. */
  static List<Parameter> of(int count, DType dtype, int numel) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Parameter one = of(dtype, numel);
              Parameter named = Parameter.of("p" + i, one.tensor());
              named.setGrad(one.grad());
              return named;
            })
        .toList();
  }
}
