package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run that is broken off anywhere and resumed by a new optimizer gives the bits of an unbroken
 * one, with changing hyper-parameters, a group added on the way, and gradients missing now and
 * then.
 */
class ResumedRunsTest {
  private static final int RUNS = 100;
  private static final int STEPS = 25;
  private static final int ADDS_GROUP_AT = 7;

  @ParameterizedTest
  @EnumSource(DType.class)
  void ofScalarsCopiesAndStepCounts(DType dtype) {
    assertResumable(
        dtype,
        () -> Anchor.builder().lr(0.125),
        (group, random) ->
            group
                .set(Anchor.LR, 0.01 + random.nextDouble())
                .set(Anchor.PERIOD, 1L + random.nextInt(4))
                .set(Anchor.TRACK, random.nextBoolean()));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void ofStatesThatKnowWhetherTheyWereWritten(DType dtype) {
    assertResumable(
        dtype,
        Momentum::builder,
        (group, random) -> group.set(Momentum.MOMENTUM, random.nextInt(3) * 0.45));
  }

  private static void assertResumable(
      DType dtype,
      Supplier<OptimizerBuilder<?, ?>> builder,
      BiConsumer<ParamGroup, Random> changes) {
    for (long seed = 0; seed < RUNS; seed++) {
      Map<String, String> straight = run(false, seed, dtype, builder, changes);
      assertThat(straight).hasSizeGreaterThan(3);
      // A state that was about to start when saved may be there without ever being used.
      assertThat(run(true, seed, dtype, builder, changes))
          .as("seed %s", seed)
          .containsAllEntriesOf(straight);
    }
  }

  /** All tensors at the end of a run, by their names. */
  private static Map<String, String> run(
      boolean broken,
      long seed,
      DType dtype,
      Supplier<OptimizerBuilder<?, ?>> builder,
      BiConsumer<ParamGroup, Random> changes) {
    Random random = new Random(seed);
    Random breaks = new Random(-seed);
    Parameter first = parameter("first", dtype, random);
    Parameter second = parameter("second", dtype, random);
    Parameter late = parameter("late", dtype, random);
    Optimizer optimizer = builder.get().build(first, second);
    for (int step = 0; step < STEPS; step++) {
      if (step == ADDS_GROUP_AT) {
        optimizer.addParamGroup(ParamGroup.of(late));
      }
      for (ParamGroup group : optimizer.paramGroups()) {
        if (random.nextInt(4) == 0) {
          changes.accept(group, random);
        }
      }
      if (broken && breaks.nextBoolean()) {
        optimizer = resumed(optimizer, builder.get());
      }
      for (Parameter parameter : List.of(first, second, late)) {
        parameter.setGrad(null);
        if (random.nextInt(3) > 0) {
          fill(parameter.grad(), random);
        }
      }
      optimizer.step();
    }
    Map<String, String> end = new LinkedHashMap<>();
    List.of(first, second, late).forEach(p -> end.put(p.name(), Everything.bits(p.tensor())));
    optimizer
        .stateDict()
        .state()
        .forEach(
            (index, state) ->
                state.forEach((key, tensor) -> end.put(index + key, Everything.bits(tensor))));
    return end;
  }

  private static Optimizer resumed(Optimizer broken, OptimizerBuilder<?, ?> builder) {
    ParamGroup[] groups =
        broken.paramGroups().stream()
            .map(group -> ParamGroup.of(group.params()))
            .toArray(ParamGroup[]::new);
    Optimizer resumed = builder.build(groups[0]);
    for (int g = 1; g < groups.length; g++) {
      resumed.addParamGroup(groups[g]);
    }
    resumed.loadStateDict(broken.stateDict());
    return resumed;
  }

  private static Parameter parameter(String name, DType dtype, Random random) {
    Parameter parameter = Parameter.of(name, Tensor.zeros(dtype, 2, 2));
    fill(parameter.tensor(), random);
    return parameter;
  }

  private static void fill(Tensor tensor, Random random) {
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, random.nextGaussian());
    }
  }
}
