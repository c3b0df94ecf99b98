package dev.gradus.interop.torch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes short texts of values for messages and places: a list may have one long text a million
 * times.
 */
final class Brief {
  private static final int LONGEST = 200;

  private final StringBuilder text = new StringBuilder();

  private Brief() {}

  static String of(@Nullable Object value) {
    Brief brief = new Brief();
    brief.add(value);
    boolean whole = brief.text.length() <= LONGEST;
    return whole ? brief.text.toString() : brief.text.substring(0, LONGEST) + "...";
  }

  private void add(@Nullable Object value) {
    if (value instanceof String string) {
      text.append(string, 0, Math.min(string.length(), LONGEST + 1));
    } else if (value instanceof TorchTuple tuple) {
      items("(", tuple.items(), ")");
    } else if (value instanceof Iterable<?> list) {
      items("[", list, "]");
    } else if (value instanceof Map<?, ?> map) {
      items("{", map.entrySet(), "}");
    } else if (value instanceof Map.Entry<?, ?> entry) {
      add(entry.getKey());
      text.append('=');
      add(entry.getValue());
    } else {
      text.append(value);
    }
  }

  private void items(String open, Iterable<?> values, String close) {
    String before = open;
    for (Object value : values) {
      if (text.length() > LONGEST) {
        return;
      }
      text.append(before);
      before = ", ";
      add(value);
    }
    text.append(before.equals(open) ? open : "").append(close);
  }
}
