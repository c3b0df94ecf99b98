package dev.gradus.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those that are compared do the same work. */
class PeersTest {
  private static final int NUMEL = 100;

  static Stream<String> rules() {
    return MeasuredRules.all().keySet().stream();
  }

  static Stream<String> loops() {
    return rules().filter(rule -> !rule.equals(MeasuredRules.PIPELINE));
  }

  @ParameterizedTest
  @MethodSource("loops")
  void loopsByHandStepAsGradusDoes(String rule) throws AbsentException {
    Arrays arrays = Arrays.of(NUMEL, MeasuredRules.of(rule).states(), 1);
    if (rule.equals("rprop")) {
      java.util.Arrays.fill(arrays.b(), 1e-3f);
    }
    float[] before = arrays.p().clone();
    Parameter parameter = Parameter.of("p", Tensor.of(before.clone()));
    parameter.setGrad(Tensor.of(arrays.g().clone()));
    Optimizer optimizer = MeasuredRules.of(rule).builder().get().build(parameter);
    for (int step = 1; step <= 7; step++) {
      optimizer.step();
      JavaLoopPeer.loop(rule).run(arrays, step, 0, NUMEL);
    }
    float[] after = parameter.tensor().floats();
    for (int i = 0; i < NUMEL; i++) {
      float moved = after[i] - before[i];
      assertThat(moved).isNotZero();
      assertThat(arrays.p()[i] - before[i]).isCloseTo(moved, within(Math.abs(moved) / 50 + 1e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void allTakeSteps(String rule) throws AbsentException {
    for (int threads = 1; threads <= 2; threads++) {
      for (Work work :
          new Work[] {new Work(rule, 1000, 1, threads), new Work(rule, 10, 20, threads)}) {
        try (Steps own = GradusPeer.prepare(work);
            Steps floor = FloorPeer.prepare(work)) {
          own.refresh();
          own.step();
          floor.step();
        }
      }
    }
  }

  @Test
  void whoHasNoSuchRuleIsAbsent() {
    Work work = new Work("sgd-with-wings", 10, 1, 1);
    assertThatThrownBy(() -> GradusPeer.prepare(work))
        .isInstanceOf(AbsentException.class)
        .hasMessage("no rule sgd-with-wings");
    assertThatThrownBy(() -> JavaLoopPeer.prepare(work)).isInstanceOf(AbsentException.class);
  }
}
