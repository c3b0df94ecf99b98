package dev.gradus.checkpoint;

import dev.gradus.RuleIdentity;
import dev.gradus.StateDict;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a state dict together again from what {@link OptimizerWriter} made of it. */
final class OptimizerReader {
  private OptimizerReader() {}

  /** The state dict of this tree; its tensors are taken from those under the label. */
  static StateDict read(Node tree, String label, TensorPool pool) throws CheckpointException {
    List<StateDict.Group> groups = new ArrayList<>();
    for (Node group : tree.get("param_groups").items()) {
      groups.add(group(group));
    }
    Map<Integer, String> names = OptimizerWriter.names(groups);
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.get("state").map().entrySet()) {
      Integer index = index(entry.getValue(), entry.getKey());
      Map<String, Tensor> byKey = new LinkedHashMap<>();
      for (String key : entry.getValue().texts()) {
        String name = Contents.path(OptimizerWriter.name(names, index), key);
        byKey.put(key, pool.take(Contents.path(label, name)));
      }
      state.put(index, byKey);
    }
    return new StateDict(rule(tree.get("rule")), state, groups);
  }

  private static Integer index(Node node, String text) throws CheckpointException {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw node.wrong("is no number of a parameter");
    }
  }

  private static @Nullable RuleIdentity rule(Node tree) throws CheckpointException {
    if (tree.value() == null) {
      return null;
    }
    return new RuleIdentity(
        tree.get("name").text(),
        tree.get("takes_step").flag(),
        texts(tree.get("states")),
        texts(tree.get("hypers")));
  }

  private static Map<String, String> texts(Node tree) throws CheckpointException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.map().entrySet()) {
      texts.put(entry.getKey(), entry.getValue().text());
    }
    return texts;
  }

  private static StateDict.Group group(Node tree) throws CheckpointException {
    List<Integer> params = new ArrayList<>();
    for (Node param : tree.get("params").items()) {
      params.add(param.index());
    }
    List<String> names = tree.get("param_names").texts();
    if (!names.isEmpty() && names.size() != params.size()) {
      throw tree.wrong("has " + params.size() + " params, but " + names.size() + " param_names");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.get("values").map().entrySet()) {
      values.put(entry.getKey(), hyper(entry.getValue()));
    }
    Map<String, @Nullable Object> extras = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : tree.get("extras").map().entrySet()) {
      extras.put(entry.getKey(), extra(entry.getValue()));
    }
    return new StateDict.Group(values, extras, params, names);
  }

  private static Object hyper(Node node) throws CheckpointException {
    if (node.value() instanceof List<?> list) {
      for (Node element : node.items()) {
        number(element);
      }
      return list;
    }
    return number(node);
  }

  private static Object number(Node node) throws CheckpointException {
    Object value = node.value();
    if (value instanceof Double || value instanceof Long || value instanceof Boolean) {
      return value;
    }
    throw node.wrong("is no value of a hyper-parameter");
  }

  private static @Nullable Object extra(Node node) throws CheckpointException {
    Object value = node.value();
    List<?> values = value instanceof List<?> list ? list : List.of();
    boolean nests = values.stream().anyMatch(v -> v instanceof List<?> || v instanceof Map<?, ?>);
    if (nests || value instanceof Map<?, ?>) {
      throw node.wrong("is neither a plain value nor a list of them");
    }
    return value;
  }
}
