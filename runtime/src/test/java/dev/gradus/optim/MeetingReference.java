package dev.gradus.optim;

import dev.gradus.DType;
import dev.gradus.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What {@link MeetingRule} does, written as its definition says, over whole groups. */
final class MeetingReference {
  /** The groups in order; each has what it is stepped with. */
  final List<Group> groups = new ArrayList<>();

  /** A group with its states. */
  static final class Group {
    final List<Parameter> parameters;
    boolean clips;
    double d;
    double count;

    Group(List<Parameter> parameters, boolean clips, double d) {
      this.parameters = parameters;
      this.clips = clips;
      this.d = d;
    }

    /** The parameters with a gradient. */
    List<Parameter> stepping() {
      return parameters.stream().filter(Parameter::hasGrad).toList();
    }
  }

  private final Map<Parameter, double[]> averages = new HashMap<>();
  private final Map<Parameter, double[]> values = new HashMap<>();

  /** Takes the present values of the parameters of a group that joins. */
  Group join(boolean clips, double d, List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      int numel = parameter.tensor().numel();
      double[] copy = new double[numel];
      for (int i = 0; i < numel; i++) {
        copy[i] = parameter.tensor().get(i);
      }
      values.put(parameter, copy);
      averages.put(parameter, new double[numel]);
    }
    Group group = new Group(parameters, clips, d);
    groups.add(group);
    return group;
  }

  double[] param(Parameter parameter) {
    return Objects.requireNonNull(values.get(parameter));
  }

  double[] average(Parameter parameter) {
    return Objects.requireNonNull(averages.get(parameter));
  }

  /** Steps with the gradients that the parameters have. */
  void step() {
    List<Parameter> clipped =
        groups.stream().filter(g -> g.clips).flatMap(g -> g.stepping().stream()).toList();
    double squares = sum(clipped, MeetingReference::squares);
    for (Group group : groups) {
      List<Parameter> stepping = group.stepping();
      if (!stepping.isEmpty()) {
        step(group, stepping, group.clips ? 1 / (1 + Math.sqrt(squares)) : 1);
      }
    }
  }

  private void step(Group group, List<Parameter> stepping, double factor) {
    for (Parameter parameter : stepping) {
      double[] average = average(parameter);
      for (int i = 0; i < average.length; i++) {
        double clipped = round(parameter, round(parameter, factor) * parameter.grad().get(i));
        double difference = round(parameter, clipped - average[i]);
        average[i] = round(parameter, average[i] + round(parameter, 0.25 * difference));
      }
    }
    double mean =
        sum(stepping, p -> fold(average(p))) / sum(stepping, p -> (double) p.tensor().numel());
    double greatest = 0;
    for (Parameter parameter : stepping) {
      double[] average = average(parameter);
      double[] param = param(parameter);
      for (int i = 0; i < param.length; i++) {
        double direction = round(parameter, average[i] - round(parameter, mean));
        double step = round(parameter, round(parameter, group.d) * direction);
        param[i] = round(parameter, param[i] - step);
        greatest = Math.max(greatest, Math.abs(param[i]));
      }
    }
    group.d += 0.125 * greatest;
    group.count++;
  }

  private static double squares(Parameter parameter) {
    return PositionFold.of(
        parameter.tensor().numel(),
        i -> parameter.grad().get(i) * parameter.grad().get(i),
        0,
        Double::sum);
  }

  private static double fold(double[] elements) {
    return PositionFold.of(elements.length, i -> elements[i], 0, Double::sum);
  }

  private static double sum(List<Parameter> parameters, ToDoubleFunction<Parameter> part) {
    return PositionFold.ofParts(
        parameters.size(), i -> part.applyAsDouble(parameters.get(i)), 0, Double::sum);
  }

  private static double round(Parameter parameter, double value) {
    return parameter.tensor().dtype() == DType.FLOAT32 ? (float) value : value;
  }
}
