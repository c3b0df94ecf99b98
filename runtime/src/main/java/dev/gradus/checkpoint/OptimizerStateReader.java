package dev.gradus.checkpoint;

import dev.gradus.DType;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.optim.RuleIdentity;
import dev.gradus.optim.StateDict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a state dict together again from the parts that {@link OptimizerStateWriter} made of it. */
final class OptimizerStateReader {
  private final String label;
  private final List<String> parameters;
  private final TensorPool pool;
  private int places;

  /**
   * A reader of one state dict.
   *
   * @param label the label of the optimizer, with which the names of its tensors begin
   * @param parameters the names of the checkpoint's parameters, in order
   */
  OptimizerStateReader(String label, List<String> parameters, TensorPool pool) {
    this.label = label;
    this.parameters = parameters;
    this.pool = pool;
  }

  StateDict read(Node tree) throws MalformedException {
    List<StateDict.Group> groups = new ArrayList<>();
    for (Node group : tree.get("param_groups").items()) {
      groups.add(group(group));
    }
    boolean numbered = tree.has("numbered") && tree.get("numbered").flag();
    Map<Integer, String> names = numbered ? Map.of() : OptimizerStateWriter.names(groups);
    Map<Integer, Map<String, Tensor>> state = new TreeMap<>();
    Node states = tree.get("state");
    if (states.value() instanceof Map<?, ?>) { // format 1 has a map here
      for (Map.Entry<String, Node> entry : states.map().entrySet()) {
        Integer index = index(entry.getValue(), entry.getKey());
        List<String> keys = entry.getValue().texts();
        put(state, entry.getValue(), index, taken(OptimizerStateWriter.name(names, index), keys));
      }
      return new StateDict(rule(tree.get("rule")), state, groups);
    }
    for (Node alike : states.items()) {
      addAlike(alike, state, names);
    }
    return new StateDict(rule(tree.get("rule")), state, groups);
  }

  private void addAlike(
      Node node, Map<Integer, Map<String, Tensor>> state, Map<Integer, String> names)
      throws MalformedException {
    int place = places++;
    AlikeStates alike = AlikeStates.read(node);
    Map<String, Tensor> packed = new HashMap<>();
    for (String key : alike.packed()) {
      Tensor numbers = pool.take(Contents.path(label, AlikeStates.packedName(place, key)));
      if (numbers.dtype() != DType.FLOAT64 || numbers.numel() != alike.params().size()) {
        throw node.wrong(
            "has " + alike.params().size() + " params, but the numbers of " + key + ": " + numbers);
      }
      packed.put(key, numbers);
    }
    for (int i = 0; i < alike.params().size(); i++) {
      Integer index = alike.params().get(i);
      Map<String, Tensor> byKey = new LinkedHashMap<>();
      for (String key : alike.keys()) {
        Tensor numbers = packed.get(key);
        byKey.put(
            key,
            numbers == null
                ? taken(OptimizerStateWriter.name(names, index), key)
                : Tensor.scalar(numbers.get(i)));
      }
      put(state, node, index, byKey);
    }
  }

  private Tensor taken(String name, String key) throws MalformedException {
    return pool.take(Contents.path(label, Contents.path(name, key)));
  }

  private static void put(
      Map<Integer, Map<String, Tensor>> state, Node node, Integer index, Map<String, Tensor> byKey)
      throws MalformedException {
    if (state.put(index, byKey) != null) {
      throw node.wrong("is of the parameter number " + index + ", which has a state already");
    }
  }

  private Map<String, Tensor> taken(String name, List<String> keys) throws MalformedException {
    Map<String, Tensor> byKey = new LinkedHashMap<>();
    for (String key : keys) {
      byKey.put(key, taken(name, key));
    }
    return byKey;
  }

  private static Integer index(Node node, String text) throws MalformedException {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw node.wrong("is no number of a parameter");
    }
  }

  private static @Nullable RuleIdentity rule(Node tree) throws MalformedException {
    if (tree.value() == null) {
      return null;
    }
    return new RuleIdentity(
        tree.get("name").text(),
        tree.get("takes_step").flag(),
        shapes(tree.get("states")),
        texts(tree.get("hypers")));
  }

  private static Map<String, StateShape> shapes(Node tree) throws MalformedException {
    Map<String, StateShape> shapes = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.map().entrySet()) {
      String label = entry.getValue().text();
      Optional<StateShape> shape = StateShape.labelled(label);
      if (shape.isEmpty()) {
        throw entry.getValue().wrong("is '" + label + "', which is no shape of a state");
      }
      shapes.put(entry.getKey(), shape.get());
    }
    return shapes;
  }

  private static Map<String, String> texts(Node tree) throws MalformedException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.map().entrySet()) {
      texts.put(entry.getKey(), entry.getValue().text());
    }
    return texts;
  }

  private StateDict.Group group(Node tree) throws MalformedException {
    List<Integer> params = new ArrayList<>();
    for (Node param : tree.get("params").items()) {
      params.add(param.index());
    }
    List<String> names = new ArrayList<>();
    for (Node name : tree.get("param_names").items()) {
      names.add(name.value() instanceof Long ? parameter(name) : name.text());
    }
    if (!names.isEmpty() && names.size() != params.size()) {
      throw tree.wrong("has " + params.size() + " params, but " + names.size() + " param_names");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.get("values").map().entrySet()) {
      values.put(entry.getKey(), hyper(entry.getValue()));
    }
    Map<String, @Nullable Object> extras = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.get("extras").map().entrySet()) {
      extras.put(entry.getKey(), extra(entry.getValue()));
    }
    return new StateDict.Group(values, extras, params, names);
  }

  /** The name of the checkpoint's parameter whose number a node has. */
  private String parameter(Node place) throws MalformedException {
    int index = place.index();
    if (index >= parameters.size()) {
      throw place.wrong("is " + index + ": the checkpoint has fewer parameters");
    }
    return parameters.get(index);
  }

  private static @Nullable Object hyper(Node node) throws MalformedException {
    if (node.value() instanceof List<?> list) {
      for (Node element : node.items()) {
        setting(element);
      }
      return list;
    }
    return setting(node);
  }

  /** A value that some hyper-parameter may have; which one has it, loading finds out. */
  private static @Nullable Object setting(Node node) throws MalformedException {
    Object value = node.value();
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      throw node.wrong("is no value of a hyper-parameter");
    }
    return value;
  }

  private static @Nullable Object extra(Node node) throws MalformedException {
    Object value = node.value();
    List<?> values = value instanceof List<?> list ? list : List.of();
    boolean nests = values.stream().anyMatch(v -> v instanceof List<?> || v instanceof Map<?, ?>);
    if (nests || value instanceof Map<?, ?>) {
      throw node.wrong("is neither a plain value nor a list of them");
    }
    return value;
  }
}
