package dev.gradus.verification.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.table.OptimizerTable.Case;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was saved and goes on in other groups has the bits of one that never stopped. */
class TableResumeTest {
  private static final String CASES = "dev.gradus.verification.table.OptimizerTable#cases";
  private static final int STEPS = 8;

  /** Names lead each state to its parameter, and each group to its values. */
  @ParameterizedTest
  @MethodSource(CASES)
  void goesOnInOtherGroups(Case one) {
    OptimizerRun straight =
        OptimizerRun.twoGroups(one.info(), one.configuration(), one.dtype()).steps(0, STEPS);
    OptimizerRun begun =
        OptimizerRun.twoGroups(one.info(), one.configuration(), one.dtype()).steps(0, 3);
    if (one.isJoint()) {
      goesOnInTheSame(one, begun, straight);
      return;
    }
    List<Parameter> copies = begun.reversedCopies();
    ParamGroup rest = ParamGroup.of(copies.stream().filter(p -> !OptimizerRun.isBody(p)).toList());
    ParamGroup[] bodies =
        copies.stream().filter(OptimizerRun::isBody).map(ParamGroup::of).toArray(ParamGroup[]::new);
    Optimizer resumed = one.info().builder(Map.of()).build(rest, bodies);

    resumed.loadStateDict(begun.optimizer().stateDict());

    begun.with(copies, resumed).steps(3, STEPS).assertSameAs(straight);
    assertThat(resumed.stateDict().paramGroups().get(1).values())
        .isEqualTo(straight.optimizer().stateDict().paramGroups().get(0).values());
  }

  /** What parameters share is of their group, and added in their order. */
  private static void goesOnInTheSame(Case one, OptimizerRun begun, OptimizerRun straight) {
    OptimizerRun resumed = OptimizerRun.twoGroups(one.info(), Map.of(), one.dtype());
    for (Parameter parameter : begun.params()) {
      Tensor values = parameter.tensor();
      resumed.param(parameter.name()).tensor().copyFrom(values, 0, 0, values.numel());
    }

    resumed.optimizer().loadStateDict(begun.optimizer().stateDict());

    resumed.steps(3, STEPS).assertSameAs(straight);
    assertThat(resumed.optimizer().stateDict().paramGroups())
        .isEqualTo(straight.optimizer().stateDict().paramGroups());
  }
}
