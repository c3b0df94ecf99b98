package dev.gradus.verification.degenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.verification.table.OptimizerTable.Case;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers make no NaN in any shipped optimizer, whatever is zero, huge or tiny, and whoever steps
 * alone. The mean of no elements is one, as in torch, and so may be what is kept of an empty
 * tensor, but nothing that other tensors see.
 */
class DegenerateStepsTest {
  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#cases")
  void makeNoNaN(Case one) {
    for (Degeneracy course : Degeneracy.values()) {
      DegenerateRun run = new DegenerateRun(one, course);
      if (!run.isAllowed()) {
        continue;
      }
      for (int step = 1; step <= Degeneracy.STEPS; step++) {
        run.step();
        for (Parameter parameter : run.params()) {
          String where = one + ", " + course + ", step " + step + ", " + parameter.name();
          hasNoNaN(where, parameter.tensor());
          if (parameter.tensor().numel() > 0) {
            run.states(parameter).forEach((key, state) -> hasNoNaN(where + " " + key, state));
          }
        }
        String where = one + ", " + course + ", step " + step + ", the group's ";
        run.groupStates().forEach((key, state) -> assertThat(state).as(where + key).isFinite());
      }
    }
  }

  private static void hasNoNaN(String what, Tensor tensor) {
    for (int i = 0; i < tensor.numel(); i++) {
      assertThat(tensor.get(i)).as(what + "[" + i + "]").isNotNaN();
    }
  }
}
