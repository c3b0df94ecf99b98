package dev.gradus.checkpoint;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Those parameters of a state dict that have states of the same keys.
 *
 * @param keys the states' keys
 * @param params the parameters' numbers
 * @param packed the keys whose states are single numbers; one tensor has those of all parameters,
 *     in the order of {@code params}
 */
record AlikeStates(List<String> keys, List<Integer> params, List<String> packed) {
  /** Groups all states of a state dict, in the order of their first parameters. */
  static List<AlikeStates> of(Map<Integer, Map<String, Tensor>> state, boolean packing) {
    Map<List<String>, List<Integer>> byKeys = new LinkedHashMap<>();
    state.forEach(
        (index, byKey) ->
            byKeys
                .computeIfAbsent(List.copyOf(byKey.keySet()), keys -> new ArrayList<>())
                .add(index));
    List<AlikeStates> all = new ArrayList<>();
    byKeys.forEach(
        (keys, params) -> {
          List<String> packed = new ArrayList<>();
          for (String key : keys) {
            if (packing && params.stream().allMatch(index -> isNumber(found(state, index, key)))) {
              packed.add(key);
            }
          }
          all.add(new AlikeStates(keys, params, packed));
        });
    return all;
  }

  private static boolean isNumber(Tensor tensor) {
    return tensor.dtype() == DType.FLOAT64 && tensor.shape().length == 0;
  }

  private static Tensor found(Map<Integer, Map<String, Tensor>> state, Integer index, String key) {
    return Objects.requireNonNull(Objects.requireNonNull(state.get(index)).get(key));
  }

  /** The tensor of a packed key: one number for each parameter. */
  Tensor pack(Map<Integer, Map<String, Tensor>> state, String key) {
    return Tensor.of(params.stream().mapToDouble(i -> found(state, i, key).item()).toArray());
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("keys", keys);
    tree.put("params", params.stream().map(Integer::longValue).toList());
    tree.put("packed", packed);
    return tree;
  }

  static AlikeStates read(Node tree) throws MalformedException {
    List<Integer> params = new ArrayList<>();
    for (Node param : tree.get("params").items()) {
      params.add(param.index());
    }
    List<String> keys = tree.get("keys").texts();
    List<String> packed = tree.get("packed").texts();
    if (Set.copyOf(keys).size() < keys.size() || !Set.copyOf(keys).containsAll(packed)) {
      throw tree.wrong("has a key twice, or packs one that it has not");
    }
    return new AlikeStates(keys, params, packed);
  }

  /** The name, under the optimizer's label, of the tensor of a packed key. */
  static String packedName(int place, String key) {
    return Contents.path("states" + place, key);
  }
}
