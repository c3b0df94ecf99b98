package dev.gradus.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those that are compared do the same work. */
class PeersTest {
  private static final int NUMEL = 100;
  private static final Set<String> WITHOUT_LOOP =
      Set.of(
          "LAMB",
          "LARS",
          "NovoGrad",
          "Adafactor",
          "CAME",
          "Prodigy",
          "SM3",
          MeasuredRules.CLIPPING,
          MeasuredRules.CLIPPING_LAMB,
          MeasuredRules.CLIPPED,
          MeasuredRules.PIPELINE);

  static Stream<String> rules() {
    return MeasuredRules.all().keySet().stream();
  }

  static Stream<String> loops() {
    return rules().filter(rule -> !WITHOUT_LOOP.contains(rule));
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
  void allTakeSteps(String rule) throws AbsentException, IOException {
    boolean shipped = isShipped(rule);
    for (int threads = 1; threads <= 2; threads++) {
      for (Work work :
          new Work[] {new Work(rule, 1000, 1, threads), new Work(rule, 10, 20, threads)}) {
        try (Steps floor = FloorPeer.prepare(work)) {
          floor.step();
        }
        if (!shipped) {
          assertThatThrownBy(() -> GradusPeer.prepare(work))
              .isInstanceOf(AbsentException.class)
              .hasMessage("this version of Gradus has no " + rule);
          continue;
        }
        try (Steps own = GradusPeer.prepare(work)) {
          own.refresh();
          own.step();
        }
      }
    }
  }

  /** Those that are called as their class are found by that name, if they are there. */
  private static boolean isShipped(String rule) throws IOException {
    if (Character.isLowerCase(rule.charAt(0))) {
      return true;
    }
    try (Stream<Path> files = Files.walk(Path.of("../rules/src/main/java/dev/gradus/rules"))) {
      return files.anyMatch(file -> file.endsWith(rule + "Rule.java"));
    }
  }

  @Test
  void clippingMeetsTheSameGradientsInEveryStep() throws AbsentException {
    List<Parameter> params = List.of(parameter(0), parameter(1));
    Optimizer optimizer = MeasuredRules.of(MeasuredRules.CLIPPED).builder().get().build(params);
    List<float[]> before = params.stream().map(p -> p.grad().floats().clone()).toList();
    try (Steps steps = GradusPipeline.clipping(optimizer, params)) {
      assertThat(steps.consumeGradients()).isTrue();
      steps.step();
      double squares = 0;
      for (Parameter parameter : params) {
        for (float grad : parameter.grad().floats()) {
          squares += (double) grad * grad;
        }
      }
      assertThat(squares).isCloseTo(1, within(1e-5));
      steps.refresh();
      for (int i = 0; i < params.size(); i++) {
        assertThat(params.get(i).grad().floats()).isEqualTo(before.get(i));
      }
    }
  }

  private static Parameter parameter(int number) {
    Parameter parameter = Parameter.of("p" + number, Tensor.of(Normal.floats(NUMEL, 2L * number)));
    parameter.setGrad(Tensor.of(Normal.floats(NUMEL, 2L * number + 1)));
    return parameter;
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
