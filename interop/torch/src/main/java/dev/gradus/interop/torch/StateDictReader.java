package dev.gradus.interop.torch;

import dev.gradus.Tensor;
import dev.gradus.optim.ForeignStateDict;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link StateDict} of an optimizer's state_dict in a file. */
final class StateDictReader {
  private static final String STATE = "state";
  private static final String GROUPS = "param_groups";
  private static final String PARAMS = "params";
  private static final String NAMES = "param_names";
  private static final String STEP = "step";

  private final TorchValue file;

  /**
   * The numbers of the parameters by their keys in the file: numbers, addresses before torch 1.6,
   * or names with FSDP.
   */
  private final Map<Object, Integer> numbers = new LinkedHashMap<>();

  /**
   * The storages of the tensors so far. {@link #stored} counts their bytes, {@link #expanded} those
   * of the tensors.
   */
  private final Set<Storage> storages = Collections.newSetFromMap(new IdentityHashMap<>());

  private long stored;
  private long expanded;

  StateDictReader(TorchValue file) {
    this.file = file;
  }

  StateDict read(Optimizer target) throws TorchFormatException {
    NameUnwrapper names = new NameUnwrapper(target);
    Set<String> wanted = new HashSet<>();
    target.hypers().forEach(hyper -> wanted.add(hyper.dictKey().entry()));
    target.paramGroups().forEach(group -> wanted.addAll(group.states().keySet()));
    List<Map<String, @Nullable Object>> groups = new ArrayList<>();
    TorchValue saved = file.get(GROUPS);
    for (TorchValue group : saved.items()) {
      groups.add(group(group, names, wanted));
    }
    Map<Integer, Map<String, Tensor>> state = state(file.get(STATE));
    try {
      return ForeignStateDict.of(target, state, groups);
    } catch (IllegalArgumentException e) {
      throw new TorchFormatException(
          saved.wrong("cannot be taken").getMessage() + ": " + e.getMessage(), e);
    }
  }

  private Map<String, @Nullable Object> group(
      TorchValue group, NameUnwrapper names, Set<String> wanted) throws TorchFormatException {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : group.dict().entrySet()) {
      if (entry.getKey() instanceof String key
          && (wanted.contains(key) || key.equals(NAMES) || isExtra(entry.getValue()))) {
        entries.put(key, PlainValues.of(group, key, entry.getValue()));
      }
    }
    List<Long> params = new ArrayList<>();
    List<Object> given = new ArrayList<>();
    TorchValue saved = group.get(PARAMS);
    for (Object param : saved.list()) {
      if (!(param instanceof Long || param instanceof String)
          || numbers.putIfAbsent(param, numbers.size()) != null) {
        throw saved.wrong("has " + Brief.of(param) + ", which is no number or is there twice");
      }
      params.add((long) numbers.size() - 1);
      given.add(param);
    }
    entries.put(PARAMS, params);
    if (!given.isEmpty() && given.stream().allMatch(String.class::isInstance)) {
      entries.putIfAbsent(NAMES, given);
    }
    if (entries.get(NAMES) instanceof List<?> list) {
      entries.put(NAMES, list.stream().map(names::inTarget).toList());
    }
    return entries;
  }

  /** Whether a group of Gradus can keep a value beside its hyper-parameters. */
  private static boolean isExtra(@Nullable Object value) {
    List<?> items =
        value instanceof TorchTuple tuple
            ? tuple.items()
            : value instanceof List<?> list ? list : Collections.singletonList(value);
    return items.stream().allMatch(StateDictReader::isPlain);
  }

  private static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof String
        || (value instanceof TorchTensor tensor && tensor.numel() == 1);
  }

  private Map<Integer, Map<String, Tensor>> state(TorchValue saved) throws TorchFormatException {
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : saved.dict().entrySet()) {
      Integer number = numbers.get(entry.getKey());
      if (number == null) {
        String what = entry.getKey() instanceof String ? "name" : "number";
        throw saved.wrong(
            "has '" + Brief.of(entry.getKey()) + "', the " + what + " of no group's parameter");
      }
      state.put(number, tensors(saved.at(entry.getKey(), entry.getValue())));
    }
    return state;
  }

  private Map<String, Tensor> tensors(TorchValue saved) throws TorchFormatException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : saved.dict().entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw saved.wrong("has a state without a name: " + Brief.of(entry.getKey()));
      }
      Object value = entry.getValue();
      if (value != null) { // Older versions save an unwritten momentum_buffer as None.
        tensors.put(
            key, key.equals(STEP) ? step(saved.at(key, value)) : tensor(saved.at(key, value)));
      }
    }
    return tensors;
  }

  /** A step count, which torch 1.12 and 1.13 saved from a GPU as a tensor of shape [1]. */
  private Tensor step(TorchValue saved) throws TorchFormatException {
    if (!(saved.value() instanceof TorchTensor tensor) || tensor.numel() != 1) {
      return tensor(saved);
    }
    if (!tensor.dtype().isFloating()) {
      return Tensor.scalar(tensor.longs()[0]);
    }
    Tensor step = tensor.toTensor();
    Tensor scalar = Tensor.zeros(step.dtype());
    scalar.copyFrom(step, 0, 0, 1);
    return scalar;
  }

  /** The tensor of a state, or of a number, as which some optimizers save scalars. */
  private Tensor tensor(TorchValue saved) throws TorchFormatException {
    Object value = saved.value();
    if (value instanceof Long || value instanceof Double) {
      return Tensor.scalar(((Number) value).doubleValue());
    }
    if (value instanceof TorchTensor tensor
        && !tensor.dtype().isFloating()
        && tensor.dimensions() == 0) {
      return Tensor.scalar(tensor.longs()[0]);
    }
    if (value instanceof TorchTensor tensor) {
      count(saved, tensor);
    }
    return saved.tensor();
  }

  /** Counts a state's bytes: many states may view one storage, and each takes memory of its own. */
  private void count(TorchValue saved, TorchTensor tensor) throws TorchFormatException {
    if (storages.add(tensor.storage())) {
      stored += tensor.storage().byteLength();
    }
    expanded += (long) tensor.numel() * tensor.dtype().byteSize();
    if (expanded > Limits.EXPANDED_BYTES + Limits.EXPANDED_PER_BYTE * stored) {
      throw saved.wrong(
          "is one of states of %,d bytes, of which %,d are stored".formatted(expanded, stored));
    }
  }
}
