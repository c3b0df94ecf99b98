package dev.gradus.verification.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.verification.table.OptimizerTable.Case;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every optimizer does at a step, in every configuration. */
class TableStepTest {
  private static final String CASES = "dev.gradus.verification.table.OptimizerTable#cases";

  /**
   * In float32, some steps of LARS by its defaults are less than half an ulp, and so may be all of
   * a rule that begins with a rate of one millionth.
   */
  @ParameterizedTest
  @MethodSource(CASES)
  void movesEveryElement(Case one) {
    OptimizerRun run = OptimizerRun.of(one.info(), one.configuration(), one.dtype()).steps(0, 3);
    List<Parameter> start = OptimizerRun.params(one.dtype());
    for (Parameter before : start) {
      Parameter after = run.param(before.name());
      assertThat(run.optimizer().stepCount(after)).isEqualTo(3);
      int numel = before.tensor().numel();
      int moved = 0;
      for (int i = 0; i < numel; i++) {
        assertThat(after.tensor().get(i)).isFinite();
        moved += after.tensor().get(i) == before.tensor().get(i) ? 0 : 1;
      }
      int inFloat = one.isJoint() ? 0 : numel / 2;
      assertThat(moved).isGreaterThanOrEqualTo(one.dtype() == DType.FLOAT64 ? numel : inFloat);
    }
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void statesHaveTheShapeAndDtypeOfTheirParameter(Case one) {
    OptimizerRun run = OptimizerRun.of(one.info(), one.configuration(), one.dtype()).steps(0, 2);
    Map<String, StateShape> shapes = run.optimizer().identity().states();
    for (Parameter parameter : run.params()) {
      Map<String, Tensor> states = new HashMap<>(run.optimizer().state(parameter));
      boolean counted = run.optimizer().identity().takesStep();
      assertThat(states.remove("step") != null).isEqualTo(counted);
      states.forEach(
          (key, state) ->
              assertThat(state.toString())
                  .as(key)
                  .isEqualTo(expected(requireNonNull(shapes.get(key)), parameter)));
    }
  }

  /** As torch has it: dimensions that a state has no values for have the size 1. */
  private static String expected(StateShape shape, Parameter parameter) {
    if (shape == StateShape.SCALAR) {
      return "float64[]";
    }
    int[] sizes = parameter.tensor().shape().clone();
    int last = sizes.length - 1;
    boolean isMatrix = sizes.length > 1;
    for (int i = 0; i < sizes.length; i++) {
      boolean kept =
          switch (shape) {
            case PER_ROW -> i < last || !isMatrix;
            case PER_COLUMN -> isMatrix && i != last - 1;
            case PER_MATRIX -> i < last - 1;
            case PER_CHANNEL -> i == 0;
            default -> true;
          };
      sizes[i] = kept ? sizes[i] : 1;
    }
    return Tensor.zeros(parameter.tensor().dtype(), sizes).toString();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void passesOverWhatHasNoGradient(Case one) {
    OptimizerRun all = OptimizerRun.of(one.info(), one.configuration(), one.dtype()).steps(0, 2);
    OptimizerRun some = OptimizerRun.of(one.info(), one.configuration(), one.dtype()).steps(0, 2);
    Parameter skipped = some.param("body.bias");
    String before = OptimizerRun.bits(skipped.tensor()) + states(some, skipped);
    all.optimizer().step();
    skipped.setGrad(null);
    some.optimizer().step();

    assertThat(OptimizerRun.bits(skipped.tensor()) + states(some, skipped)).isEqualTo(before);
    assertThat(some.optimizer().stepCount(skipped)).isEqualTo(2);
    for (Parameter other : some.params()) {
      if (other != skipped && !one.isJoint()) {
        some.assertSameAs(all, other.name());
      }
    }
  }

  private static String states(OptimizerRun run, Parameter parameter) {
    StringBuilder text = new StringBuilder();
    run.optimizer()
        .state(parameter)
        .forEach((k, state) -> text.append(k).append(OptimizerRun.bits(state)));
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void maximizingIsMinimizingTheOpposite(Case one) {
    Map<String, Object> maximizing = new LinkedHashMap<>(one.configuration());
    maximizing.put("maximize", true);
    OptimizerRun up = OptimizerRun.of(one.info(), maximizing, one.dtype()).steps(0, 4, 1);
    OptimizerRun down =
        OptimizerRun.of(one.info(), one.configuration(), one.dtype()).steps(0, 4, -1);
    up.assertSameAs(down);
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void groupsAreAsOptimizersOfTheirOwn(Case one) {
    assumeThat(one.isJoint()).isFalse();
    OptimizerRun both =
        OptimizerRun.twoGroups(one.info(), one.configuration(), one.dtype()).steps(0, 4);
    OptimizerRun body = OptimizerRun.of(one.info(), one.configuration(), one.dtype()).steps(0, 4);
    OptimizerRun rest = OptimizerRun.of(one.info(), Map.of(), one.dtype()).steps(0, 4);
    for (Parameter parameter : both.params()) {
      both.assertSameAs(OptimizerRun.isBody(parameter) ? body : rest, parameter.name());
    }
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void prints(Case one) {
    OptimizerRun run = OptimizerRun.of(one.info(), one.configuration(), one.dtype());
    String text = run.optimizer().toString();
    assertThat(text).startsWith(one.info().name() + " (\n");
    for (HyperKey<?> key : run.optimizer().hypers()) {
      assertThat(text).contains("\n    " + key.dictKey().entry() + ": ");
    }
    one.configuration().values().forEach(value -> assertThat(text).contains(String.valueOf(value)));
    run.params().forEach(parameter -> assertThat(text).contains("\n    " + parameter + "\n"));
  }
}
