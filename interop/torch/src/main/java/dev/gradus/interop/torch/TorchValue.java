package dev.gradus.interop.torch;

import dev.gradus.Optimizer;
import dev.gradus.StateDict;
import dev.gradus.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in a file, and where it is. Immutable.
 *
 * <p>Each accessor returns what was asked for or throws a {@link TorchFormatException} that names
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
   * The value itself: a Map of String and Long keys, a List, a {@link TorchTuple}, a {@link
   * TorchTensor}, Long, BigInteger, Double, Boolean, String or, for None, null. Unmodifiable all
   * through.
   */
  public @Nullable Object value() {
    return value;
  }

  /** Whether this is a dict with the key, a String or Long. */
  public boolean has(Object key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The value of a key of a dict. */
  public TorchValue get(String key) throws TorchFormatException {
    return entry(key, place + (place.indexOf(':') < 0 ? ": " : ".") + key);
  }

  /** The value of a number that is a key of a dict. */
  public TorchValue get(long key) throws TorchFormatException {
    return entry(key, place + "[" + key + "]");
  }

  private TorchValue entry(Object key, String at) throws TorchFormatException {
    Map<?, ?> map = dict();
    if (!map.containsKey(key)) {
      throw wrong("has no '" + key + "'; it has " + map.keySet());
    }
    return new TorchValue(map.get(key), at);
  }

  /** A tensor of any dtype. */
  public TorchTensor torchTensor() throws TorchFormatException {
    if (!(value instanceof TorchTensor tensor)) {
      throw wrong("is no tensor");
    }
    return tensor;
  }

  /** A tensor of real numbers, as a new one in C order; float16 and bfloat16 become float32. */
  public Tensor tensor() throws TorchFormatException {
    if (!(value instanceof TorchTensor tensor) || !tensor.dtype().isFloating()) {
      throw wrong("is no tensor of real numbers");
    }
    return tensor.toTensor();
  }

  /** The tensors of a dict that has nothing else, as a module's state_dict. */
  public Map<String, TorchTensor> tensors() throws TorchFormatException {
    Map<String, TorchTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : dict().entrySet()) {
      if (!(entry.getKey() instanceof String key)
          || !(entry.getValue() instanceof TorchTensor tensor)) {
        throw wrong("has '" + entry.getKey() + "', which is no tensor of a name");
      }
      tensors.put(key, tensor);
    }
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * A dict of plain values, as a scheduler's state_dict, in the form in which Gradus has them: Map,
   * List, String, Boolean, Long, Double and null. Tuples become lists, tensors of one element
   * numbers, integer keys texts.
   */
  public Map<String, @Nullable Object> plainDict() throws TorchFormatException {
    dict();
    return PlainValues.dict(this);
  }

  /**
   * An optimizer's state_dict, to be loaded into this optimizer, which is not changed.
   *
   * <p>Entries of groups that are hyper-parameters of the optimizer become its values, others its
   * extras; what an older torch did not save yet stays as the optimizer has it. Tensors keep their
   * dtype.
   */
  public StateDict stateDict(Optimizer target) throws TorchFormatException {
    return new StateDictReader(this).read(target);
  }

  /** The entries of a dict, of any values. */
  public Map<?, ?> dict() throws TorchFormatException {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("is no dict");
    }
    return map;
  }

  List<?> list() throws TorchFormatException {
    if (!(value instanceof List<?> list)) {
      throw wrong("is no list");
    }
    return list;
  }

  /** A value of a container in this one. */
  TorchValue at(Object key, @Nullable Object inside) {
    return new TorchValue(inside, place + "[" + key + "]");
  }

  /** The exception for this place: {@code what} continues a sentence that begins with it. */
  TorchFormatException wrong(String what) {
    boolean isLong = what.length() > LONGEST_SENTENCE;
    return new TorchFormatException(
        place + " " + (isLong ? what.substring(0, LONGEST_SENTENCE) + "..." : what));
  }

  /** The place and the value. */
  @Override
  public String toString() {
    return place + " = " + value;
  }
}
