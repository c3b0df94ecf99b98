package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.testing.StepsOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parameters that share a step come out as those that have an optimizer of their own, but where
 * their rule says that they depend on each other.
 */
class NeighboursTest {
  private static final int STEPS = 7;

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.determinism.Subject#separableInAllDTypes")
  void manySmallTensors(Subject subject, DType dtype) {
    check(subject, dtype, 290, i -> 1_000);
    check(subject, dtype, 60, i -> i % 9 == 0 ? 33_000 : i % 7 * 101);
  }

  private static void check(Subject subject, DType dtype, int count, IntFunction<Integer> size) {
    IntFunction<Parameter> parameter = i -> Data.parameter("p" + i, dtype, size.apply(i));
    StepsOutcome together =
        Data.run(
            subject
                .builder()
                .threads(2)
                .build(IntStream.range(0, count).mapToObj(parameter).toList()),
            3);
    Optimizer[] apart =
        IntStream.range(0, count)
            .mapToObj(i -> subject.builder().threads(1).build(parameter.apply(i)))
            .peek(optimizer -> Data.run(optimizer, 3))
            .toArray(Optimizer[]::new);
    assertThat(together.differenceTo(StepsOutcome.of(apart))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aThousandTensors(DType dtype) {
    check(Subject.named("Adam"), dtype, 1_000, i -> 1_000);
  }

  /** The parameters are of mixed dtypes and sizes, with gradients that are missing now and then. */
  @ParameterizedTest
  @MethodSource("dev.gradus.verification.determinism.Subject#separable")
  void differentStepCountsAndGroups(Subject subject) {
    List<Parameter> parameters = new ArrayList<>();
    List<Optimizer> apart = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      parameters.add(parameter(i));
      apart.add(withRate(subject.builder(), group(i)).build(parameter(i)));
    }
    Optimizer together =
        subject
            .builder()
            .threads(3)
            .build(group(subject, parameters, 0), group(subject, parameters, 1));
    for (int step = 0; step < STEPS; step++) {
      if (step == 3) {
        together.addParamGroup(group(subject, parameters, 2));
      }
      for (int i = 0; i < parameters.size(); i++) {
        Parameter own = apart.get(i).paramGroups().get(0).params().get(0);
        setGradient(parameters.get(i), i, step);
        setGradient(own, i, step);
        if (step >= 3 || group(i) < 2) {
          apart.get(i).step();
        }
      }
      together.step();
    }
    Optimizer[] all = apart.toArray(new Optimizer[0]);
    assertThat(StepsOutcome.of(together).differenceTo(StepsOutcome.of(all))).isEmpty();
  }

  /** Both have as many steps, but only one of them has written a state. */
  @ParameterizedTest
  @EnumSource
  void differentHistories(DType dtype) {
    Optimizer[] apart = {momentum(dtype, "p0"), momentum(dtype, "p1")};
    Optimizer together = momentum(dtype, "p0", "p1");
    for (int step = 0; step < 3; step++) {
      for (Optimizer optimizer : List.of(apart[0], apart[1], together)) {
        ParamGroup group = optimizer.paramGroups().get(0);
        group.set(key(Subject.named("SGD").builder(), "momentum"), step == 1 ? 0.0 : 0.9);
        for (Parameter parameter : group.params()) {
          parameter.setGrad(null);
          if (step == 2 || parameter.name().equals("p" + step)) {
            Data.setGradient(parameter, step);
          }
        }
        optimizer.step();
      }
    }
    assertThat(StepsOutcome.of(together).differenceTo(StepsOutcome.of(apart))).isEmpty();
  }

  private static Optimizer momentum(DType dtype, String... names) {
    OptimizerBuilder<?, ?> builder = Subject.named("SGD").builder();
    builder.set(key(builder, "dampening"), 0.5); // A first step leaves it out.
    return builder.build(Stream.of(names).map(name -> Data.parameter(name, dtype, 100)).toList());
  }

  private static Parameter parameter(int i) {
    return Data.parameter(
        "p" + i, i % 5 == 0 ? DType.FLOAT64 : DType.FLOAT32, i % 4 == 0 ? 33_001 : 10 * i);
  }

  private static int group(int i) {
    return i % 3;
  }

  private static ParamGroup group(Subject subject, List<Parameter> parameters, int number) {
    ParamGroup group =
        ParamGroup.of(
            IntStream.range(0, parameters.size())
                .filter(i -> group(i) == number)
                .mapToObj(parameters::get)
                .toList());
    return group.set(key(subject.builder(), "lr"), 0.01 * (1 + number));
  }

  private static OptimizerBuilder<?, ?> withRate(OptimizerBuilder<?, ?> builder, int number) {
    builder.set(key(builder, "lr"), 0.01 * (1 + number));
    return builder;
  }

  @SuppressWarnings("unchecked") // by its name
  private static HyperKey<Double> key(OptimizerBuilder<?, ?> builder, String name) {
    return (HyperKey<Double>)
        builder.hypers().stream().filter(key -> key.key().equals(name)).findFirst().orElseThrow();
  }

  /** The first step is missing for some, every other for others. */
  private static void setGradient(Parameter parameter, int i, int step) {
    if (i % 7 == 1 ? step < 2 : i % 7 == 4 && step % 2 == 0) {
      parameter.setGrad(null);
    } else {
      Data.setGradient(parameter, step);
    }
  }
}
