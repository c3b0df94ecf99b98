package dev.gradus.verification.around;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.gradient.GradScaler;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A run of an optimizer over parameters of all kinds of size: cut among threads, in one thread's
 * cache, in no grain, empty. Each new run begins alike.
 */
final class AroundRun {
  private static final int[] SIZES = {300_001, 40_000, 16_385, 35, 0, 1};

  /** How a run differs from others that have the same bits. */
  record Way(DType dtype, boolean direct, int threads, int block) {}

  final List<Parameter> parameters = new ArrayList<>();
  final Optimizer optimizer;
  final GradScaler scaler = new GradScaler(8, 2, 0.5, 100);
  final AveragedModel averages;

  AroundRun(LoopedRules rule, Way way) {
    Random random = new Random(3);
    for (int size : SIZES) {
      Parameter parameter = Parameter.of("p" + parameters.size(), tensor(way, size));
      parameter.setGrad(tensor(way, size));
      for (int i = 0; i < size; i++) {
        parameter.tensor().set(i, random.nextGaussian());
      }
      parameters.add(parameter);
    }
    OptimizerBuilder<?, ?> builder = rule.builder();
    builder.threads(way.threads()).block(way.block());
    this.optimizer = builder.build(parameters);
    this.averages = new AveragedModel(parameters, Averaging.ema(0.75));
  }

  private static Tensor tensor(Way way, int numel) {
    if (!way.direct()) {
      return Tensor.zeros(way.dtype(), numel);
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(numel * way.dtype().byteSize()).order(ByteOrder.nativeOrder());
    return way.dtype() == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer())
        : Tensor.of(bytes.asDoubleBuffer());
  }

  /** Adds the gradients of a step, times a factor. */
  void backward(int step, double scale) {
    Random random = new Random(step);
    for (Parameter parameter : parameters) {
      double phase = random.nextGaussian();
      Tensor grad = parameter.grad();
      for (int i = 0; i < grad.numel(); i++) {
        // Few bits, so that scaling by a power of two is exact.
        grad.set(i, grad.get(i) + scale * Math.rint(64 * Math.sin(phase + 0.37 * i)) / 64);
      }
    }
  }

  /** Everything that a step changes, by name. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    averages.stateDict().forEach((name, tensor) -> all.put("average of " + name, tensor));
    for (Parameter parameter : parameters) {
      all.put(parameter.name(), parameter.tensor());
      all.put("gradient of " + parameter.name(), parameter.grad());
      optimizer
          .state(parameter)
          .forEach((key, tensor) -> all.put(key + " of " + parameter.name(), tensor));
    }
    return all;
  }

  /** The first tensor that another run has with other bits; empty if there is none. */
  String difference(AroundRun other) {
    Map<String, Tensor> theirs = other.tensors();
    Map<String, Tensor> own = tensors();
    if (!own.keySet().equals(theirs.keySet())) {
      return own.keySet() + " instead of " + theirs.keySet();
    }
    for (Map.Entry<String, Tensor> entry : own.entrySet()) {
      Tensor x = entry.getValue();
      Tensor y = Objects.requireNonNull(theirs.get(entry.getKey()));
      for (int i = 0; i < x.numel(); i++) {
        if (Double.doubleToLongBits(x.get(i)) != Double.doubleToLongBits(y.get(i))) {
          return entry.getKey() + "[" + i + "]: " + x.get(i) + " instead of " + y.get(i);
        }
      }
    }
    return "";
  }
}
