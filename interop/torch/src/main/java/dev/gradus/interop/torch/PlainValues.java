package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes plain values of torch's: tuples become lists, tensors of one element numbers. */
final class PlainValues {
  private PlainValues() {}

  static Map<String, @Nullable Object> dict(TorchValue dict) throws TorchFormatException {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : dict.dict().entrySet()) {
      if (entry.getValue() instanceof TorchOpaque) {
        continue;
      }
      String key = entry.getKey() == null ? "None" : String.valueOf(entry.getKey());
      Object value = of(dict.at(key, entry.getValue()));
      if (plain.containsKey(key)) {
        throw dict.wrong("has the keys '" + key + "' and " + key);
      }
      plain.put(key, value);
    }
    return Collections.unmodifiableMap(plain);
  }

  static @Nullable Object of(TorchValue place) throws TorchFormatException {
    Object value = place.value();
    if (value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    if (value instanceof Map<?, ?>) {
      return dict(place);
    }
    if (value instanceof TorchTensor tensor && tensor.numel() == 1) {
      return number(tensor);
    }
    if (value instanceof TorchTuple || value instanceof List<?>) {
      return list(place);
    }
    throw place.wrong("is " + value + ", no plain value");
  }

  private static Object number(TorchTensor tensor) {
    if (tensor.dtype().isFloating()) {
      return tensor.toTensor().item();
    }
    long number = tensor.longs()[0];
    return tensor.dtype() == TorchDType.BOOL ? (Object) (number != 0) : (Object) number;
  }

  private static List<@Nullable Object> list(TorchValue place) throws TorchFormatException {
    List<@Nullable Object> plain = new ArrayList<>();
    for (TorchValue item : place.items()) {
      plain.add(of(item));
    }
    return Collections.unmodifiableList(plain);
  }
}
