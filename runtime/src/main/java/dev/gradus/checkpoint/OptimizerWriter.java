package dev.gradus.checkpoint;

import dev.gradus.RuleIdentity;
import dev.gradus.StateDict;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits a state dict into named tensors and a tree of plain values. */
final class OptimizerWriter {
  private OptimizerWriter() {}

  /** Everything but the elements; of the state, which keys each parameter has. */
  static Map<String, @Nullable Object> tree(StateDict dict) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("rule", rule(dict.rule()));
    List<Object> groups = new ArrayList<>();
    dict.paramGroups().forEach(group -> groups.add(group(group)));
    tree.put("param_groups", groups);
    Map<String, Object> state = new LinkedHashMap<>();
    dict.state()
        .forEach((index, byKey) -> state.put(index.toString(), List.copyOf(byKey.keySet())));
    tree.put("state", state);
    return tree;
  }

  private static @Nullable Map<String, Object> rule(@Nullable RuleIdentity rule) {
    if (rule == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", rule.name());
    tree.put("takes_step", rule.takesStep());
    tree.put("states", rule.states());
    tree.put("hypers", rule.hypers());
    return tree;
  }

  private static Map<String, Object> group(StateDict.Group group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("values", group.values());
    tree.put("extras", group.extras());
    tree.put("params", group.params().stream().map(Integer::longValue).toList());
    tree.put("param_names", group.paramNames());
    return tree;
  }

  /**
   * The state's tensors by the name of their parameter and their key, as {@code weight.exp_avg}.
   */
  static Map<String, Tensor> tensors(StateDict dict) {
    Map<Integer, String> names = names(dict.paramGroups());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    dict.state()
        .forEach(
            (index, byKey) ->
                byKey.forEach(
                    (key, tensor) -> {
                      String path = Contents.path(name(names, index), key);
                      if (tensors.put(path, tensor) != null) {
                        throw new IllegalArgumentException(
                            "Two states of an optimizer would be named " + path);
                      }
                    }));
    return tensors;
  }

  /** The parameter's name, or else its number. */
  static String name(Map<Integer, String> names, Integer index) {
    return names.getOrDefault(index, index.toString());
  }

  /** The names of the parameters by number, as far as there are any. */
  static Map<Integer, String> names(List<StateDict.Group> groups) {
    Map<Integer, String> names = new LinkedHashMap<>();
    for (StateDict.Group group : groups) {
      for (int i = 0; i < group.paramNames().size(); i++) {
        names.put(group.params().get(i), group.paramNames().get(i));
      }
    }
    return names;
  }
}
