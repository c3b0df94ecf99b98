package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain values of torch's values: tuples become lists, tensors of one element become numbers.
 */
final class PlainValues {
  /**
   * The plain values of dicts and lists that were met already: a file may refer to one many times.
   */
  private final IdentityHashMap<Object, Object> done = new IdentityHashMap<>();

  private PlainValues() {}

  static Map<String, @Nullable Object> dict(TorchValue dict) throws TorchFormatException {
    return new PlainValues().entries(dict);
  }

  /** The plain value of an entry of a dict. */
  static @Nullable Object of(TorchValue dict, String key, @Nullable Object value)
      throws TorchFormatException {
    return new PlainValues().of(dict.at(key, value));
  }

  private Map<String, @Nullable Object> entries(TorchValue dict) throws TorchFormatException {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : dict.dict().entrySet()) {
      if (entry.getValue() instanceof TorchOpaque) {
        continue;
      }
      String key = entry.getKey() == null ? "None" : String.valueOf(entry.getKey());
      Object value = of(dict.at(key, entry.getValue()));
      if (plain.containsKey(key)) {
        throw dict.wrong("has the keys '" + Brief.of(key) + "' and " + Brief.of(key));
      }
      plain.put(key, value);
    }
    return Collections.unmodifiableMap(plain);
  }

  private @Nullable Object of(TorchValue place) throws TorchFormatException {
    Object value = place.value();
    if (value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    if (value instanceof TorchTensor tensor && tensor.numel() == 1) {
      return number(tensor);
    }
    if (value instanceof Map<?, ?> || value instanceof TorchTuple || value instanceof List<?>) {
      Object known = done.get(value);
      if (known == null) {
        known = value instanceof Map<?, ?> ? entries(place) : list(place);
        done.put(value, known);
      }
      return known;
    }
    throw place.wrong("is " + Brief.of(value) + ", no plain value");
  }

  private static Object number(TorchTensor tensor) {
    if (tensor.dtype().isFloating()) {
      return tensor.toTensor().item();
    }
    long number = tensor.longs()[0];
    return tensor.dtype() == TorchDType.BOOL ? (Object) (number != 0) : (Object) number;
  }

  private List<@Nullable Object> list(TorchValue place) throws TorchFormatException {
    List<@Nullable Object> plain = new ArrayList<>();
    for (TorchValue item : place.items()) {
      plain.add(of(item));
    }
    return Collections.unmodifiableList(plain);
  }
}
