package dev.gradus.verification.degenerate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.rules.adaptive.AdaBound;
import dev.gradus.rules.adaptive.FTRL;
import dev.gradus.rules.adaptive.LaProp;
import dev.gradus.rules.adaptive.MADGRAD;
import dev.gradus.rules.layerwise.AdaNorm;
import dev.gradus.rules.layerwise.LAMB;
import dev.gradus.rules.layerwise.LARS;
import dev.gradus.rules.layerwise.NovoGrad;
import dev.gradus.rules.layerwise.SGDSaI;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What papers and recorded classes do where a norm, a mean or a rate is 0, computed by hand. */
class DegenerateRulesTest {
  private static final double CLOSE = 1e-12;

  private static double[] steps(
      Function<Parameter, Optimizer> optimizer, double[] start, double[]... grads) {
    Parameter parameter = Parameter.of("p", Tensor.of(start, start.length / 2, 2));
    Optimizer built = optimizer.apply(parameter);
    for (double[] grad : grads) {
      parameter.setGrad(Tensor.of(grad, start.length / 2, 2));
      built.step();
    }
    return start;
  }

  /** The running norm is 0.05 * 5, and falls; there is no direction to be lengthened in. */
  @Test
  void adaNormGoesOnByItsMeansWithoutGradient() {
    double[] moved =
        steps(
            p -> AdaNorm.builder().lr(0.1).eps(0).build(p),
            new double[] {1, 1},
            new double[] {3, 4},
            new double[] {0, 0});
    double second = 0.1 * (0.1 * 0.9 / 0.19) / Math.sqrt(0.001 * 0.999 / (1 - 0.999 * 0.999));
    assertThat(moved).containsExactly(new double[] {0.9 - second, 0.9 - second}, within(CLOSE));
  }

  /** The norm of a tiny gradient is lengthened to 0.95 * 0.05 * 0x1p50. */
  @Test
  void adaNormLengthensTinyGradients() {
    float[] param = {1};
    Parameter parameter = Parameter.of("p", Tensor.of(param));
    AdaNorm optimizer = AdaNorm.builder().lr(0.1).build(parameter);
    for (float grad : new float[] {0x1p50f, 0x1p-100f}) {
      parameter.setGrad(Tensor.of(new float[] {grad}));
      optimizer.step();
    }
    double lengthened = 0.95 * 0.05 * 0x1p50;
    assertThat(requireNonNull(optimizer.state(parameter).get("exp_avg")).get(0))
        .isCloseTo(0.9 * 0.1 * 0x1p50 + 0.1 * lengthened, within(1e9));
  }

  /** A warm-up from 0: nothing moves at first, and the bound is that of the rate as it is set. */
  @Test
  void adaBoundBeginsAtRateZero() {
    double[] param = {1};
    Parameter parameter = Parameter.of("p", Tensor.of(param));
    AdaBound optimizer =
        AdaBound.builder().lr(0).finalLr(0.1).gamma(0.5).betas(0.5, 0.5).build(parameter);
    parameter.setGrad(Tensor.of(new double[] {1}));
    optimizer.step();
    assertThat(param).containsExactly(1.0);

    optimizer.paramGroups().get(0).set(AdaBound.LR, 10.0);
    optimizer.step();
    // Of 10 * sqrt(0.75) / 0.75 / sqrt(0.75) only the upper bound is left, 0.1 * (1 + 1 / 1).
    assertThat(param[0]).isCloseTo(1 - 0.2 * 0.75, within(CLOSE));
  }

  /** Without a signal there is no ratio: the rate of the tensor stays 0, and its values decay. */
  @Test
  void sgdSaiOnlyDecaysAfterAFirstGradientOfZeros() {
    double[] moved =
        steps(
            p -> SGDSaI.builder().lr(0.1).weightDecay(0.5).build(p),
            new double[] {1, 2},
            new double[] {0, 0},
            new double[] {3, 4});
    assertThat(moved).containsExactly(new double[] {0.95 * 0.95, 2 * 0.95 * 0.95}, within(CLOSE));
  }

  /** Where all gradients are alike, there is no noise, and the ratio is the norm, as of vectors. */
  @Test
  void sgdSaiTakesTheNormWithoutNoise() {
    double[] moved =
        steps(
            p -> SGDSaI.builder().lr(0.1).weightDecay(0).momentum(0).build(p),
            new double[] {0, 0, 0, 0},
            new double[] {2, 2, 2, 2});
    assertThat(moved).containsExactly(-0.8, -0.8, -0.8, -0.8);
  }

  /** The trust ratio is 1 where either norm is 0. */
  @Test
  void trustRatiosOfZerosAreOne() {
    double[] lamb =
        steps(
            p -> LAMB.builder().lr(0.1).eps(0).build(p), new double[] {0, 0}, new double[] {3, -4});
    assertThat(lamb).containsExactly(new double[] {-0.1, 0.1}, within(CLOSE));

    double[] lars =
        steps(
            p -> LARS.builder().lr(0.1).weightDecay(0.5).build(p),
            new double[] {1, 2},
            new double[] {0, 0});
    assertThat(lars).containsExactly(new double[] {0.95, 1.9}, within(CLOSE));
    lars = steps(p -> LARS.builder().lr(0.1).build(p), new double[] {0, 0}, new double[] {1, 2});
    assertThat(lars).containsExactly(new double[] {-0.1, -0.2}, within(CLOSE));
  }

  /** The norm that all later gradients are divided by begins at 0 then, and grows from there. */
  @Test
  void novoGradWaitsForAGradient() {
    double[] moved =
        steps(
            p -> NovoGrad.builder().lr(0.1).eps(0.5).build(p),
            new double[] {1, 1},
            new double[] {0, 0},
            new double[] {3, 4});
    double norm = Math.sqrt(0.02 * 25) + 0.5;
    assertThat(moved)
        .containsExactly(new double[] {1 - 0.1 * 3 / norm, 1 - 0.1 * 4 / norm}, within(CLOSE));
  }

  /** Where no gradient has been, the parameter is 0, though the penalty divides by nothing. */
  @Test
  void ftrlIsZeroWithoutGradient() {
    double[] moved =
        steps(p -> FTRL.builder().lr(0.5).build(p), new double[] {3, 1}, new double[] {0, 2});
    // z is 2 - 2 / 0.5 * 1, and the strength 2 / 0.5.
    assertThat(moved).containsExactly(new double[] {0, 0.5}, within(CLOSE));
  }

  /** A root of 0 divides nothing; the other element moves by lr * sqrt(1) * 2 over its root. */
  @Test
  void madgradWithoutEpsWaitsForAGradient() {
    double[] moved =
        steps(
            p -> MADGRAD.builder().lr(0.5).momentum(0).eps(0).build(p),
            new double[] {3, 1},
            new double[] {0, 2});
    assertThat(moved).containsExactly(new double[] {3, 1 - 1 / Math.cbrt(2)}, within(CLOSE));
  }

  /** At a rate of 0 the mean of the steps goes on, as in the authors' code. */
  @Test
  void lapropGoesOnAtRateZero() {
    double[] param = {1};
    Parameter parameter = Parameter.of("p", Tensor.of(param));
    LaProp optimizer = LaProp.builder().lr(0.1).betas(0.5, 0.5).eps(0).build(parameter);
    parameter.setGrad(Tensor.of(new double[] {2}));
    optimizer.step();
    assertThat(param[0]).isCloseTo(0.9, within(CLOSE));

    optimizer.paramGroups().get(0).set(LaProp.LR, 0.0);
    optimizer.step();
    assertThat(param[0]).isCloseTo(0.9 - 0.025, within(CLOSE));
  }
}
