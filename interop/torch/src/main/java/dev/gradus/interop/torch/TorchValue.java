package dev.gradus.interop.torch;

import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in a file, and its place there. Immutable.
 *
 * <p>Each accessor returns a value of its kind, or throws a {@link TorchFormatException} that names
 * the place.
 */
public final class TorchValue {
  private static final int LONGEST_SENTENCE = 300;

  private final @Nullable Object value;
  private final String place;

  TorchValue(@Nullable Object value, String place) {
    this.value = value;
    this.place = place;
  }

  /**
   * The value itself: a Map, a List, a {@link TorchTuple}, a {@link TorchTensor}, Long, BigInteger,
   * Double, Boolean, String, {@link TorchOpaque} or, for None, null. Keys of maps are String or
   * Long, seldom another of these, but never a map, list or tensor. All maps and lists are
   * unmodifiable. Where a dict or list is within itself, the inner one is opaque.
   */
  public @Nullable Object value() {
    return value;
  }

  /** Whether this is a dict with the key, in most files a String or Long. */
  public boolean has(Object key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The value under a key of a dict. */
  public TorchValue get(String key) throws TorchFormatException {
    return entry(key, place + (place.indexOf(':') < 0 ? ": " : ".") + Brief.of(key));
  }

  /** The value at a position of a list or tuple, from 0, or under a number of a dict. */
  public TorchValue get(long key) throws TorchFormatException {
    if (value instanceof Map<?, ?>) {
      return entry(key, place + "[" + key + "]");
    }
    List<?> list = list();
    if (key < 0 || key >= list.size()) {
      throw wrong("has no [" + key + "]; it has " + list.size() + " values");
    }
    return at(key, list.get((int) key));
  }

  /** The values of a list or tuple, in order. */
  public List<TorchValue> items() throws TorchFormatException {
    List<TorchValue> items = new ArrayList<>();
    for (Object item : list()) {
      items.add(at(items.size(), item));
    }
    return Collections.unmodifiableList(items);
  }

  private TorchValue entry(Object key, String at) throws TorchFormatException {
    Map<?, ?> map = dict();
    if (!map.containsKey(key)) {
      throw wrong("has no '" + Brief.of(key) + "'; it has " + Brief.of(map.keySet()));
    }
    return new TorchValue(map.get(key), at);
  }

  /** The value as a tensor of any dtype. */
  public TorchTensor torchTensor() throws TorchFormatException {
    if (!(value instanceof TorchTensor tensor)) {
      throw wrong("is no tensor" + instead());
    }
    return tensor;
  }

  /** The value as a new tensor of real numbers, in C order; float16 and bfloat16 become float32. */
  public Tensor tensor() throws TorchFormatException {
    if (!(value instanceof TorchTensor tensor) || !tensor.dtype().isFloating()) {
      throw wrong("is no tensor of real numbers" + instead());
    }
    return tensor.toTensor();
  }

  /** The tensors of a dict that has only tensors, such as a module's state_dict. */
  public Map<String, TorchTensor> tensors() throws TorchFormatException {
    Map<String, TorchTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : dict().entrySet()) {
      if (!(entry.getKey() instanceof String key)
          || !(entry.getValue() instanceof TorchTensor tensor)) {
        String key = Brief.of(entry.getKey());
        throw wrong("has '" + key + "', which is no tensor of a name");
      }
      tensors.put(key, tensor);
    }
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * The tensors of a dict whose names begin with a prefix, by the rest of their names. A prefix is
   * what {@code DataParallel} ({@code module.}) or {@code torch.compile} ({@code _orig_mod.}) adds,
   * or names a part of a model. Other entries of the dict are passed over.
   *
   * @throws TorchFormatException if no tensor's name begins with the prefix
   */
  public Map<String, TorchTensor> tensors(String prefix) throws TorchFormatException {
    Map<String, TorchTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : dict().entrySet()) {
      if (entry.getKey() instanceof String key
          && key.startsWith(prefix)
          && entry.getValue() instanceof TorchTensor tensor) {
        tensors.put(key.substring(prefix.length()), tensor);
      }
    }
    if (tensors.isEmpty()) {
      String names = Brief.of(dict().keySet());
      throw wrong("has no tensor whose name begins with '" + prefix + "'; it has " + names);
    }
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * A dict of plain values, such as a scheduler's state_dict, as Gradus's types: Map, List, String,
   * Boolean, Long, Double and null. Tuples become lists, tensors of one element become numbers,
   * keys become texts. {@link TorchOpaque} entries are left out.
   */
  public Map<String, @Nullable Object> plainDict() throws TorchFormatException {
    dict();
    return PlainValues.dict(this);
  }

  /**
   * The value as an optimizer's state_dict, to be loaded into {@code target}, which is not changed.
   *
   * <p>Entries of groups that are hyper-parameters of the optimizer become values, others extras;
   * values that an older torch did not save stay as the optimizer has them. Tensors keep their
   * dtype. If parameters have names, as with FSDP or in {@code param_names}, the parts that {@code
   * DataParallel}, {@code torch.compile} and FSDP add to a name are taken away where only the rest
   * is a name in the optimizer.
   */
  public StateDict stateDict(Optimizer target) throws TorchFormatException {
    return new StateDictReader(this).read(target);
  }

  /** The entries of a dict, with values of any kind. */
  public Map<?, ?> dict() throws TorchFormatException {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("is no dict");
    }
    return map;
  }

  List<?> list() throws TorchFormatException {
    if (value instanceof TorchTuple tuple) {
      return tuple.items();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong("is no list");
    }
    return list;
  }

  /** The end of a message that tells what an opaque value is; empty for any other. */
  private String instead() {
    return value instanceof TorchOpaque ? ", but " + value : "";
  }

  /** The value under a key of this container. */
  TorchValue at(@Nullable Object key, @Nullable Object inside) {
    return new TorchValue(inside, place + "[" + Brief.of(key) + "]");
  }

  /** An exception for this place: {@code what} ends a sentence that begins with the place. */
  TorchFormatException wrong(String what) {
    boolean isLong = what.length() > LONGEST_SENTENCE;
    return new TorchFormatException(
        place + " " + (isLong ? what.substring(0, LONGEST_SENTENCE) + "..." : what));
  }

  /** The place, and the value in brief. */
  @Override
  public String toString() {
    return place + " = " + Brief.of(value);
  }
}
