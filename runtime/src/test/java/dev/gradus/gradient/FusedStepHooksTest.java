package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** If somebody looks between the calls around a step, a fused step makes these calls separately. */
class FusedStepHooksTest {
  private static final String NOT_FINITE = "a gradient is not finite";

  /** Something that a hook, or the caller, does to a run. */
  private record Deed(String name, Consumer<Run> what) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Deed> areTheCallsApart() {
    return Stream.of(
        new Deed(
            "a pre-hook changes gradients",
            run ->
                run.optimizer.registerStepPreHook(
                    o -> run.weight.grad().set(0, run.weight.grad().get(0) + 10))),
        new Deed("a pre-hook looks", run -> run.optimizer.registerStepPreHook(o -> run.look())),
        new Deed("a pre-hook adds a group", Run::addsGroup),
        new Deed(
            "a post-hook changes weights",
            run -> run.optimizer.registerStepPostHook(o -> run.weight.tensor().set(0, 5))),
        new Deed("a post-hook looks", run -> run.optimizer.registerStepPostHook(o -> run.look())),
        new Deed("two have one gradient", run -> run.other.setGrad(run.weight.grad())),
        new Deed(
            "two have one array",
            run -> run.other.setGrad(Tensor.of(run.weight.grad().floats(), 4))),
        new Deed(
            NOT_FINITE,
            run -> {
              run.weight.grad().set(3, Double.NaN);
              run.optimizer.registerStepPreHook(o -> run.look());
            }));
  }

  /** Two parameters with gradients of 64 in a scale of 16. */
  private static final class Run {
    final Parameter weight = Parameter.of("weight", Tensor.of(new float[] {1, 2, 3, 4}));
    final Parameter other = Parameter.of("other", Tensor.of(new float[] {1, 2, 3, 4}));
    final Parameter late = Parameter.of("late", Tensor.of(new float[] {1, 2}));
    final List<Parameter> parameters = List.of(weight, other);
    final Momentum optimizer = Momentum.builder().lr(1).build(parameters);
    final GradScaler scaler = new GradScaler(16, 2, 0.5, 10);
    final AveragedModel averages = new AveragedModel(parameters);
    final List<float[]> seen = new ArrayList<>();
    private boolean added;

    Run() {
      parameters.forEach(parameter -> parameter.grad().fill(64));
      late.grad().fill(10);
    }

    void look() {
      seen.add(weight.grad().floats().clone());
      seen.add(weight.tensor().floats().clone());
    }

    void addsGroup() {
      optimizer.registerStepPreHook(
          o -> {
            if (!added) {
              o.addParamGroup(ParamGroup.of(late));
              added = true;
            }
          });
    }

    void apart() {
      scaler.unscale(optimizer);
      ClipGrad.clipGradNorm(parameters, 1);
      scaler.step(optimizer);
      averages.updateParameters();
      optimizer.zeroGrad();
      scaler.update();
    }

    FusedStep fused() {
      return FusedStep.of(optimizer)
          .unscaling(scaler)
          .clippingGradNorm(1)
          .averaging(averages)
          .zeroingGrad();
    }

    Map<String, String> outcome() {
      return Map.of(
          "weights", Arrays.toString(weight.tensor().floats()),
          "others", Arrays.toString(other.tensor().floats()),
          "late", Arrays.toString(late.tensor().floats()),
          "gradients", Arrays.toString(weight.grad().floats()),
          "late gradients", Arrays.toString(late.grad().floats()),
          "averages",
              averages.stateDict().values().stream()
                  .map(FusedStepHooksTest::text)
                  .toList()
                  .toString(),
          "seen", Arrays.deepToString(seen.toArray()),
          "scaler", scaler.stateDict().toString());
    }
  }

  private static String text(Tensor tensor) {
    return IntStream.range(0, tensor.numel()).mapToObj(tensor::get).toList().toString();
  }

  @ParameterizedTest
  @MethodSource
  void areTheCallsApart(Deed deed) {
    Run apart = new Run();
    Run fused = new Run();
    deed.what().accept(apart);
    deed.what().accept(fused);
    apart.apart();
    assertThat(fused.fused().step()).isEqualTo(!deed.name().equals(NOT_FINITE));
    fused.scaler.update();
    assertThat(fused.outcome()).isEqualTo(apart.outcome());
  }

  @Test
  void seeUnscaledAndClippedGradientsBeforeAndThemAndNewWeightsAfter() {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {1}));
    Momentum optimizer = Momentum.builder().lr(1).build(weight);
    GradScaler scaler = new GradScaler(1024, 2, 0.5, 10);
    AveragedModel averages = new AveragedModel(List.of(weight));
    FusedStep step =
        FusedStep.of(optimizer)
            .unscaling(scaler)
            .clippingGradNorm(100)
            .averaging(averages)
            .zeroingGrad();
    weight.grad().fill(2048);
    List<Double> seen = new ArrayList<>();
    optimizer.registerStepPreHook(o -> seen.add(weight.grad().get(0)));
    optimizer.registerStepPostHook(o -> seen.add(weight.grad().get(0)));
    optimizer.registerStepPostHook(o -> weight.tensor().set(0, 5));
    assertThat(step.step()).isTrue();
    assertThat(seen).containsExactly(2.0, 2.0);
    assertThat(step.totalNorm()).isEqualTo(2);
    assertThat(averages.average(weight).get(0)).isEqualTo(5);
    assertThat(weight.grad().get(0)).isZero();
  }

  /** The scaler is left as after {@code scaler.step(optimizer)}. */
  @ParameterizedTest
  @EnumSource
  void thatThrowLeaveWhatTheScalerKnows(When when) {
    Parameter weight = Parameter.of("weight", Tensor.of(new float[] {0}));
    Momentum optimizer = Momentum.builder().lr(1).build(weight);
    GradScaler scaler = new GradScaler(1024, 2, 0.5, 10);
    FusedStep step = FusedStep.of(optimizer).unscaling(scaler);
    weight.grad().fill(1024);
    boolean[] thrown = {false};
    Consumer<Object> throwsOnce =
        o -> {
          if (!thrown[0]) {
            thrown[0] = true;
            throw new IllegalStateException("once");
          }
        };
    if (when == When.BEFORE) {
      optimizer.registerStepPreHook(throwsOnce);
    } else {
      optimizer.registerStepPostHook(throwsOnce);
    }
    assertThatThrownBy(step::step).hasMessage("once");
    assertThat(weight.grad().get(0)).isEqualTo(1);
    assertThat(step.step()).isTrue();
    assertThat(weight.grad().get(0)).isEqualTo(1);
    assertThat(weight.tensor().get(0)).isEqualTo(when == When.BEFORE ? -1 : -2);
    scaler.update();
  }

  @Test
  void areASecondStepThatTheScalerRefuses() {
    Run run = new Run();
    run.optimizer.registerStepPreHook(o -> {});
    FusedStep step = run.fused();
    step.step();
    assertThatThrownBy(step::step)
        .hasMessage("step was called for this Momentum since the last update()");
  }

  private enum When {
    BEFORE,
    AFTER
  }

  @Test
  void aSparseGradientOfTwoIsScaledForEach() {
    float[][] values = new float[2][];
    for (int fused = 0; fused < 2; fused++) {
      Run run = new Run();
      SparseGradient rows = SparseGradient.of(new int[] {1}, Tensor.of(new float[] {64}));
      run.parameters.forEach(parameter -> parameter.setSparseGrad(rows));
      if (fused == 0) {
        run.apart();
      } else {
        run.fused().step();
      }
      assertThat(run.weight.hasGrad()).isFalse();
      values[fused] = run.other.tensor().floats();
    }
    assertThat(values[1]).containsExactly(values[0]).isNotEqualTo(new float[] {1, 2, 3, 4});
  }
}
