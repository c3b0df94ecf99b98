package dev.gradus.verification.degenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.rules.joint.DAdaptAdam;
import dev.gradus.rules.joint.DAdaptSGD;
import dev.gradus.rules.joint.Prodigy;
import dev.gradus.verification.table.OptimizerInfo;
import dev.gradus.verification.table.OptimizerTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/optimizers.md says of squares that overflow, and of gradients that are NaN. */
class NotFiniteTest {
  private final Parameter matrix = Parameter.of("matrix", Tensor.zeros(DType.FLOAT32, 4, 3));
  private final Parameter vector = Parameter.of("vector", Tensor.zeros(DType.FLOAT32, 5));

  private void step(Optimizer optimizer, double size) {
    for (Parameter parameter : List.of(matrix, vector)) {
      for (int i = 0; i < parameter.tensor().numel(); i++) {
        parameter.grad().set(i, size * (1 - 0.3 * i));
      }
    }
    optimizer.step();
  }

  private static boolean hasNaN(Parameter parameter) {
    for (int i = 0; i < parameter.tensor().numel(); i++) {
      if (Double.isNaN(parameter.tensor().get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean becomesNaN(OptimizerInfo info) {
    NotFiniteTest run = new NotFiniteTest();
    Optimizer optimizer = info.builder(Map.of("lr", 0.01)).build(run.matrix, run.vector);
    for (int step = 0; step < 4; step++) {
      run.step(optimizer, step % 2 == 0 ? 1e25 : -1e25);
    }
    return hasNaN(run.matrix) || hasNaN(run.vector);
  }

  @Test
  void infiniteSquaresAreTooMuchForSome() {
    assertThat(
            OptimizerTable.all().stream()
                .filter(NotFiniteTest::becomesNaN)
                .map(OptimizerInfo::name))
        .containsExactlyInAnyOrder(
            "Adafactor",
            "Adai",
            "AdamG",
            "Ano",
            "AvaGrad",
            "BCOS",
            "CAME",
            "EXAdam",
            "Kate",
            "QHAdam",
            "RACS",
            "SGDSaI",
            "SparseAdam",
            "StableAdamW",
            "VSGD",
            "Yogi");
  }

  private Map<String, Double> afterOneNaN(Optimizer optimizer, int ordinary) {
    for (int step = 0; step < ordinary; step++) {
      step(optimizer, 1);
    }
    step(optimizer, Double.NaN);
    step(optimizer, 1);
    step(optimizer, 1);
    return optimizer.paramGroups().get(0).states();
  }

  /** As in the authors' code, whose {@code max} is Python's, which drops a NaN. */
  @Test
  void anEstimateStaysInProdigy() {
    Optimizer prodigy = Prodigy.builder().build(matrix, vector);
    assertThat(afterOneNaN(prodigy, 2)).containsEntry("d_numerator", Double.NaN);
    double estimate = prodigy.paramGroups().get(0).states().getOrDefault("d", 0.0);
    step(prodigy, 1);
    assertThat(prodigy.paramGroups().get(0).states()).containsEntry("d", estimate);
    assertThat(estimate).isFinite();
  }

  @Test
  void anEstimateStaysInDAdapt() {
    Optimizer adam = DAdaptAdam.builder().build(matrix, vector);
    assertThat(afterOneNaN(adam, 2)).containsEntry("numerator_weighted", Double.NaN);
    double estimate = adam.paramGroups().get(0).states().getOrDefault("d", 0.0);
    step(adam, 1);
    assertThat(adam.paramGroups().get(0).states()).containsEntry("d", estimate);
    assertThat(estimate).isFinite();
  }

  @Test
  void nothingMovesAfterAFirstNaNInDAdaptSGD() {
    afterOneNaN(DAdaptSGD.builder().build(matrix, vector), 0);
    assertThat(matrix.tensor().get(0)).isZero();
    assertThat(vector.tensor().get(0)).isZero();
  }
}
