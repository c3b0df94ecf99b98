package dev.gradus.interop.torch;

import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.optim.RuleIdentity;
import dev.gradus.optim.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the tree of torch's state_dict from a {@link StateDict}. */
final class StateDictTree {
  private static final String STEP = "step";

  /** The only optimizer in torch whose step count is a number, not a tensor. */
  private static final String COUNTS_IN_NUMBERS = "SparseAdam";

  private final @Nullable RuleIdentity rule;

  private StateDictTree(@Nullable RuleIdentity rule) {
    this.rule = rule;
  }

  static Map<String, Object> of(StateDict stateDict) {
    StateDictTree writer = new StateDictTree(stateDict.rule());
    Map<Integer, Object> state = new LinkedHashMap<>();
    stateDict.state().forEach((number, tensors) -> state.put(number, writer.state(tensors)));
    List<Object> groups = new ArrayList<>();
    stateDict.paramGroups().forEach(group -> groups.add(group(group)));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("state", state);
    tree.put("param_groups", groups);
    return tree;
  }

  private Map<String, Object> state(Map<String, Tensor> tensors) {
    Map<String, Object> state = new LinkedHashMap<>();
    tensors.forEach((key, tensor) -> state.put(key, isScalar(key) ? scalar(key, tensor) : tensor));
    return state;
  }

  private boolean isScalar(String key) {
    return key.equals(STEP) || (rule != null && rule.states().get(key) == StateShape.SCALAR);
  }

  /** A scalar as float32, as torch saves it, if that is exact; else as it is. */
  private Object scalar(String key, Tensor tensor) {
    double value = tensor.item();
    if (key.equals(STEP) && rule != null && rule.name().equals(COUNTS_IN_NUMBERS)) {
      return (long) value;
    }
    boolean exact = Double.compare((float) value, value) == 0;
    return exact ? TorchTensor.scalar((float) value) : tensor;
  }

  private static Map<String, @Nullable Object> group(StateDict.Group group) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    if (!group.paramNames().isEmpty()) {
      entries.put("param_names", group.paramNames());
    }
    group
        .values()
        .forEach(
            (key, value) ->
                entries.put(key, value instanceof List<?> list ? new TorchTuple(list) : value));
    entries.putAll(group.extras());
    entries.put("params", group.params());
    return entries;
  }
}
