package dev.gradus.lab.inspect;

import dev.gradus.interop.torch.TorchOpaque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value on one line, of which a limited number of values is shown. */
final class Inline {
  private static final int MOST_VALUES = 1_000;

  private final StringBuilder text = new StringBuilder();
  private final Shortening shortening;
  private int left = MOST_VALUES;

  private Inline(Shortening shortening) {
    this.shortening = shortening;
  }

  static String of(@Nullable Object value, Shortening shortening) {
    Inline inline = new Inline(shortening);
    inline.add(value);
    return inline.text.toString();
  }

  private void add(@Nullable Object value) {
    left--;
    if (value instanceof TensorFacts tensor) {
      text.append(tensor.text());
    } else if (value instanceof TorchOpaque opaque) {
      text.append("opaque ").append(opaque);
    } else if (value instanceof Map<?, ?> map) {
      dict(map);
    } else if (value instanceof List<?> list) {
      text.append('[');
      list(list);
      text.append(']');
    } else {
      text.append(shortening.of(String.valueOf(value)));
    }
  }

  private void dict(Map<?, ?> map) {
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(comma);
      comma = ", ";
      if (left <= 0) {
        text.append("...");
        return;
      }
      text.append(shortening.of(String.valueOf(entry.getKey()))).append(' ');
      add(entry.getValue());
    }
  }

  private void list(List<?> list) {
    String comma = "";
    for (Object item : list) {
      text.append(comma);
      comma = ", ";
      if (left <= 0) {
        text.append("...");
        return;
      }
      add(item);
    }
  }
}
