package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.verification.CompiledRules;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules of several loops have the same bits however their tensors are cut, wherever these lie, and,
 * but for functions such as exp, with vectors as without: sums among them, which add up all
 * elements.
 */
class LoopsTest {
  private static final int STEPS = 4;

  /** The formula of LAMB, which computes its direction twice. */
  private static final String TRUST =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      class TrustRule {
        @Hyper double lr = 0.01;
        @State double m;
        @State double v;

        double update(double param, double grad) {
          m = 0.9 * m + 0.1 * grad;
          v = 0.99 * v + 0.01 * grad * grad;
          double u = m / (sqrt(v) + 1e-6) + 0.1 * param;
          double length = norm(param);
          double stride = norm(u);
          double trust = length > 0 && stride > 0 ? length / stride : 1;
          return param - lr * trust * u;
        }
      }
      """;

  /** All reductions, of sums of functions that vectors only approximate; and three loops. */
  private static final String ALL =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      class AllRule {
        @Hyper double lr = 0.01;
        @State double m;
        @State double scale;

        double update(double param, double grad) {
          double e = exp(-grad * grad);
          double centred = e * grad - mean(e * grad);
          m = 0.5 * m + centred;
          double range = max(m) - min(centred) + maxAbs(param) + 1;
          scale = 0.5 * scale + dot(m, param) / numel() + sum(centred * m) / (rank() + size(0));
          return param - lr * (m / range + 0.001 * tanh(scale) * centred + epsilon());
        }
      }
      """;

  @ParameterizedTest
  @CsvSource({"TrustRule, true", "AllRule, false"})
  void haveTheSameBitsWhereverElementsLie(String name, boolean exact)
      throws ClassNotFoundException {
    Map<String, String> source = Map.of(name, name.equals("TrustRule") ? TRUST : ALL);
    Class<?> plain = load(CompiledRules.compile(source), name);
    Class<?> vectors = load(CompiledRules.compileWithVectors(source), name);
    for (DType dtype : DType.values()) {
      for (int numel : new int[] {0, 1, 63, 64, 100, 4_095, 4_097, 40_000, 65_600, 300_001}) {
        double[] expected = run(plain, numel, dtype, false, 16_384, 1);
        double[] fast = run(vectors, numel, dtype, false, 16_384, 1);
        String where = name + " over " + numel + " of " + dtype;
        if (exact) {
          assertThat(fast).as(where).isEqualTo(expected);
        }
        assertThat(run(plain, numel, dtype, true, 16_384, 2)).as(where).isEqualTo(expected);
        assertThat(run(vectors, numel, dtype, true, 16_384, 2)).as(where).isEqualTo(fast);
        for (int block : new int[] {8, 1_024, 8_192}) {
          assertThat(run(plain, numel, dtype, false, block, 3)).as(where).isEqualTo(expected);
          assertThat(run(vectors, numel, dtype, false, block, 3)).as(where).isEqualTo(fast);
        }
      }
    }
  }

  private static Class<?> load(CompiledRules compiled, String name) throws ClassNotFoundException {
    assertThat(compiled.errors()).isEmpty();
    return compiled.loader().loadClass(name);
  }

  /** The parameter and the states after some steps. */
  private static double[] run(
      Class<?> rule, int numel, DType dtype, boolean direct, int block, int threads) {
    Random random = new Random(numel);
    Parameter parameter = Parameter.of("p", tensor(dtype, numel, direct));
    parameter.setGrad(tensor(dtype, numel, direct));
    fill(parameter.tensor(), random);
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    builder.block(block).threads(threads);
    Optimizer optimizer = builder.build(parameter);
    for (int i = 0; i < STEPS; i++) {
      fill(parameter.grad(), random);
      optimizer.step();
    }
    List<Tensor> tensors = new ArrayList<>(optimizer.state(parameter).values());
    tensors.add(parameter.tensor());
    return tensors.stream().flatMapToDouble(LoopsTest::elements).toArray();
  }

  private static DoubleStream elements(Tensor tensor) {
    double[] elements = new double[tensor.numel()];
    Arrays.setAll(elements, tensor::get);
    return Arrays.stream(elements);
  }

  private static Tensor tensor(DType dtype, int numel, boolean direct) {
    if (!direct) {
      return Tensor.zeros(dtype, numel);
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(numel * dtype.byteSize()).order(ByteOrder.nativeOrder());
    return dtype == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer())
        : Tensor.of(bytes.asDoubleBuffer());
  }

  private static void fill(Tensor tensor, Random random) {
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, random.nextGaussian());
    }
  }
}
