package dev.gradus.optim;

import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of an optimizer, in two parts, as in torch: the state of each parameter, and the
 * groups. Its tensors are copies, its maps unmodifiable.
 *
 * @param rule the rule of the optimizer; null if not known
 * @param state the state tensors by key, by the number of their parameter, counted over the groups
 *     in order. A tensor has the parameter's shape and dtype, or is a 0-d float64 for scalars,
 *     {@code step} among them. A parameter that never stepped is not there
 * @param paramGroups the groups
 */
public record StateDict(
    @Nullable RuleIdentity rule, Map<Integer, Map<String, Tensor>> state, List<Group> paramGroups) {

  public StateDict {
    Map<Integer, Map<String, Tensor>> copy = new LinkedHashMap<>();
    Objects.requireNonNull(state, "state")
        .forEach(
            (index, tensors) ->
                copy.put(
                    index,
                    copyOf(Objects.requireNonNull(tensors, () -> "the state of number " + index))));
    state = Collections.unmodifiableMap(copy);
    paramGroups = List.copyOf(Objects.requireNonNull(paramGroups, "paramGroups"));
  }

  private static Map<String, Tensor> copyOf(Map<String, Tensor> tensors) {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    tensors.forEach((key, tensor) -> copy.put(key, Objects.requireNonNull(tensor, key).copy()));
    return Collections.unmodifiableMap(copy);
  }

  /** The same snapshot without the names of parameters, to be loaded by position. */
  public StateDict withoutNames() {
    return new StateDict(
        rule,
        state,
        paramGroups.stream()
            .map(group -> new Group(group.values, group.extras, group.params, List.of()))
            .toList());
  }

  /**
   * One group.
   *
   * @param values the hyper-parameters by key: Double, Long, Boolean, a named choice as a String in
   *     lower case, null for an optional one without value, or a List of those, as {@code betas};
   *     and the states of the group by key, each a Double
   * @param extras the other entries, kept as they are: null, Boolean, Long, Double, String or a
   *     List of those, as a scheduler's {@code initial_lr}
   * @param params the numbers of the group's parameters
   * @param paramNames the names of all these parameters; empty if not known
   */
  public record Group(
      Map<String, @Nullable Object> values,
      Map<String, @Nullable Object> extras,
      List<Integer> params,
      List<String> paramNames) {

    public Group {
      Map<String, @Nullable Object> copy =
          new LinkedHashMap<>(Objects.requireNonNull(values, "values"));
      copy.replaceAll((key, value) -> value instanceof List<?> list ? copyOf(list) : value);
      values = Collections.unmodifiableMap(copy);
      Map<String, @Nullable Object> kept = new LinkedHashMap<>();
      Objects.requireNonNull(extras, "extras")
          .forEach((key, value) -> kept.put(key, Extras.checked(key, value)));
      extras = Collections.unmodifiableMap(kept);
      params = List.copyOf(Objects.requireNonNull(params, "params"));
      paramNames = List.copyOf(Objects.requireNonNull(paramNames, "paramNames"));
      if (!paramNames.isEmpty() && paramNames.size() != params.size()) {
        throw new IllegalArgumentException(
            "A group of " + params.size() + " parameters has " + paramNames.size() + " names");
      }
    }

    /** Copies a list with its nulls, so that loading can say what is missing. */
    private static List<?> copyOf(List<?> list) {
      return Collections.unmodifiableList(new ArrayList<>(list));
    }
  }
}
