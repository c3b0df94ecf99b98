package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a rule whose hyper-parameters may change from step to step. Their arguments and results
 * have types of Java only, so that a {@link PlainWorld} can call its copy of this.
 *
 * <p>A course is a map for each step, with the values of all hyper-parameters by state_dict key.
 */
final class Courses {
  /** What fills vectors and an end, chunks of a sum and of a row's, less than a vector, nothing. */
  private static final int[][] SHAPES = {{4, 3}, {}, {7}, {0}, {2, 4_501}, {2, 2, 5}};

  private Courses() {}

  /** One that never changes. */
  static List<Map<String, @Nullable Object>> constant(
      Map<String, @Nullable Object> values, int steps) {
    return IntStream.range(0, steps).mapToObj(i -> values).toList();
  }

  /** A rule and what it says, side by side. */
  private record Side(Parameter parameter, ReferenceParameter expected) {}

  /**
   * The first difference between a rule and its float64 kernels; empty if there is none. The last
   * gradient is not finite everywhere.
   */
  static String difference(Class<?> rule, List<Map<String, @Nullable Object>> course) {
    TestedRule tested = new TestedRule(rule, course.get(0));
    List<Parameter> parameters = tested.parameters(DType.FLOAT64, SHAPES);
    ReferenceGroup expected = tested.reference().group(tested.byField());
    List<Side> sides =
        parameters.stream()
            .map(
                p -> new Side(p, expected.shapedParameter(doubles(p.tensor()), p.tensor().shape())))
            .toList();
    ParamGroup group = ParamGroup.of(parameters);
    Optimizer optimizer = build(tested, group);
    for (int step = 0; step < course.size(); step++) {
      change(optimizer, group, course.get(step));
      Map<String, Object> byField = tested.with(course.get(step)).byField();
      for (Side side : sides) {
        side.parameter().setGrad(gradient(side.parameter(), step, course.size()));
      }
      optimizer.step();
      String difference = differing(optimizer, sides, byField, step, course.size());
      if (difference.isEmpty()) {
        difference = Difference.between(group, expected);
      }
      if (!difference.isEmpty()) {
        return "%s, after step %d with %s".formatted(difference, step + 1, course.get(step));
      }
    }
    return "";
  }

  private static Tensor gradient(Parameter parameter, int step, int steps) {
    return step == steps - 1
        ? TestData.hostileGradient(parameter, step)
        : TestData.gradient(parameter, step);
  }

  private static String differing(
      Optimizer optimizer, List<Side> sides, Map<String, Object> byField, int step, int steps) {
    ReferenceStep together = new ReferenceStep();
    for (Side side : sides) {
      double[] gradient = doubles(gradient(side.parameter(), step, steps));
      together.with(side.expected(), byField, gradient, optimizer.state(side.parameter()).keySet());
    }
    String late = together.run();
    if (!late.isEmpty()) {
      return late + " starts, though nothing has changed";
    }
    for (Side side : sides) {
      String difference = Difference.between(optimizer, side.parameter(), side.expected());
      if (!difference.isEmpty()) {
        return side.parameter() + " " + difference;
      }
    }
    return "";
  }

  /**
   * The parameters and states after the last step, by names such as {@code p0} and {@code
   * p0.exp_avg}; all gradients are finite.
   */
  static Map<String, double[]> outcome(
      Class<?> rule, List<Map<String, @Nullable Object>> course, String dtype) {
    TestedRule tested = new TestedRule(rule, course.get(0));
    ParamGroup group = ParamGroup.of(tested.parameters(DType.valueOf(dtype), SHAPES));
    Optimizer optimizer = build(tested, group);
    for (int step = 0; step < course.size(); step++) {
      change(optimizer, group, course.get(step));
      TestData.steps(optimizer, step, step + 1);
    }
    Map<String, double[]> outcome = new TreeMap<>();
    StepsOutcome.of(optimizer)
        .tensors()
        .forEach((name, tensor) -> outcome.put(name, doubles(tensor)));
    return outcome;
  }

  private static Optimizer build(TestedRule tested, ParamGroup group) {
    tested.set(group);
    return Optimizer.builderOf(tested.rule()).build(group);
  }

  private static void change(
      Optimizer optimizer, ParamGroup group, Map<String, @Nullable Object> values) {
    values.forEach((key, value) -> TestedRule.change(group, optimizer.hyper(key), value));
  }

  private static double[] doubles(Tensor tensor) {
    return IntStream.range(0, tensor.numel()).mapToDouble(tensor::get).toArray();
  }

  /**
   * A course from one configuration to another, one hyper-parameter after the other as far as the
   * constraints allow each change for all parameters.
   */
  static List<Map<String, @Nullable Object>> between(
      TestedRule first, TestedRule second, int steps) {
    List<Map<String, @Nullable Object>> course =
        new ArrayList<>(constant(first.values(), steps / 2));
    Map<String, @Nullable Object> values = new LinkedHashMap<>(first.values());
    List<int[]> shapes = first.allowed(SHAPES);
    second
        .values()
        .forEach(
            (key, value) -> {
              Object before = values.put(key, value);
              Map<String, Object> byField = first.with(values).byField();
              if (!shapes.stream().allMatch(s -> first.reference().allows(byField, s))) {
                values.put(key, before);
              }
            });
    course.addAll(constant(values, steps - steps / 2));
    return course;
  }
}
