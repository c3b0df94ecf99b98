package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import dev.gradus.optim.RuleIdentity;
import dev.gradus.optim.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits a state dict into named tensors and a tree of plain values. */
final class OptimizerStateWriter {
  /** The most characters of a header that the entries of all states, with names, may take. */
  private static final long MOST_OF_HEADER = 20_000_000;

  /** About how many characters an entry takes beside the name. */
  private static final int ENTRY = 100;

  private final StateDict dict;
  private final boolean numbered;
  private final List<AlikeStates> alike;

  OptimizerStateWriter(StateDict dict) {
    this.dict = dict;
    Map<Integer, String> names = names(dict.paramGroups());
    long length = 0;
    for (Map.Entry<Integer, Map<String, Tensor>> state : dict.state().entrySet()) {
      int name = name(names, state.getKey()).length();
      length += (long) (name + ENTRY) * state.getValue().size();
    }
    this.numbered = length > MOST_OF_HEADER;
    this.alike = AlikeStates.of(dict.state(), numbered);
  }

  /**
   * The tree of everything but the elements: of the states, it has the keys and the parameters'
   * numbers.
   *
   * @param places the names of the checkpoint's parameters, with their places in its list: where
   *     states are numbered, a place stands in the tree for a name
   */
  Map<String, @Nullable Object> tree(Map<String, Integer> places) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("rule", rule(dict.rule()));
    List<Object> groups = new ArrayList<>();
    dict.paramGroups().forEach(group -> groups.add(group(group, numbered ? places : Map.of())));
    tree.put("param_groups", groups);
    tree.put("numbered", numbered);
    List<Map<String, Object>> states = alike.stream().map(AlikeStates::tree).toList();
    tree.put("state", states);
    return tree;
  }

  private static @Nullable Map<String, Object> rule(@Nullable RuleIdentity rule) {
    if (rule == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", rule.name());
    tree.put("takes_step", rule.takesStep());
    Map<String, String> states = new LinkedHashMap<>();
    rule.states().forEach((key, shape) -> states.put(key, shape.label()));
    tree.put("states", states);
    tree.put("hypers", rule.hypers());
    return tree;
  }

  private static Map<String, Object> group(StateDict.Group group, Map<String, Integer> places) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("values", group.values());
    tree.put("extras", group.extras());
    tree.put("params", group.params().stream().map(Integer::longValue).toList());
    List<Object> names = new ArrayList<>();
    for (String name : group.paramNames()) {
      Integer place = places.get(name);
      names.add(place == null ? name : (Object) place.longValue());
    }
    tree.put("param_names", names);
    return tree;
  }

  /**
   * The state's tensors by parameter and key, as {@code weight.exp_avg}. If there are very many,
   * the parameter's number stands for its name, and states that are numbers are packed.
   */
  Map<String, Tensor> tensors() {
    Map<Integer, String> names = numbered ? Map.of() : names(dict.paramGroups());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int place = 0; place < alike.size(); place++) {
      AlikeStates states = alike.get(place);
      for (String key : states.packed()) {
        put(tensors, AlikeStates.packedName(place, key), states.pack(dict.state(), key));
      }
    }
    alike.forEach(
        states ->
            states
                .params()
                .forEach(
                    index ->
                        dict.state()
                            .getOrDefault(index, Map.of())
                            .forEach(
                                (key, tensor) -> {
                                  if (!states.packed().contains(key)) {
                                    put(tensors, Contents.path(name(names, index), key), tensor);
                                  }
                                })));
    return tensors;
  }

  private static void put(Map<String, Tensor> tensors, String path, Tensor tensor) {
    if (tensors.put(path, tensor) != null) {
      throw new IllegalArgumentException("Two states of an optimizer would be named " + path);
    }
  }

  /** The parameter's name, or its number if it has none. */
  static String name(Map<Integer, String> names, Integer index) {
    return names.getOrDefault(index, index.toString());
  }

  /** The names of those parameters that have one, by number. */
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
