package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.rule.Formulas;
import dev.gradus.verification.CompiledRules;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vector kernels have the negated sign in one operation: it has the bits of the two, zeros too. */
class MinusSignTest {
  private static final double[] GRADS = {
    0, -0.0, Double.NaN, 3, -3, 1e-40, -1e-40, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  @ParameterizedTest
  @EnumSource(DType.class)
  void hasTheBitsOfItsFormula(DType dtype) throws ReflectiveOperationException {
    Parameter parameter = Parameter.of("p", Tensor.zeros(dtype, 64));
    for (int i = 0; i < 64; i++) {
      parameter.grad().set(i, GRADS[i % GRADS.length]);
    }
    String source =
        """
        package signs;
        import dev.gradus.rule.*;
        @UpdateRule
        final class MinusRule {
          double update(double param, double grad) {
            return -Formulas.sign(grad);
          }
        }
        """;
    CompiledRules compiled = CompiledRules.compileWithVectors(Map.of("signs.MinusRule", source));
    Optimizer.builderOf(compiled.loader().loadClass("signs.MinusRule")).build(parameter).step();
    for (int i = 0; i < 64; i++) {
      double expected = -Formulas.sign(parameter.grad().get(i));
      assertThat(Double.doubleToRawLongBits(parameter.tensor().get(i)))
          .as("of %s", parameter.grad().get(i))
          .isEqualTo(Double.doubleToRawLongBits(expected));
    }
  }
}
