package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container while a pickle still fills it. Known by identity: what holds itself is refused only
 * when all is read.
 */
sealed interface Node {
  /** A dict; {@code ordered} if it is an OrderedDict, which alone may have attributes. */
  final class Dict implements Node {
    private final boolean ordered;
    private final Map<Object, @Nullable Object> entries = new LinkedHashMap<>();

    Dict(boolean ordered) {
      this.ordered = ordered;
    }

    boolean ordered() {
      return ordered;
    }

    Map<Object, @Nullable Object> entries() {
      return entries;
    }

    /** Adds an entry. Keys are texts and integers: others could take for ever to be compared. */
    void put(@Nullable Object key, @Nullable Object value) throws TorchFormatException {
      if (!(key instanceof String || key instanceof Long)) {
        throw new TorchFormatException("the key of a dict is " + kind(key) + ", no str or int");
      }
      if (entries.containsKey(key)) {
        throw new TorchFormatException("a dict has the key '" + key + "' twice");
      }
      entries.put(key, value);
    }
  }

  /** A list. */
  final class Items implements Node {
    private final List<@Nullable Object> values = new ArrayList<>();

    List<@Nullable Object> values() {
      return values;
    }
  }

  /** A tuple. */
  final class Tuple implements Node {
    private final List<@Nullable Object> values;

    Tuple(List<@Nullable Object> values) {
      this.values = values;
    }

    List<@Nullable Object> values() {
      return values;
    }
  }

  /** What Python would call a value, for messages. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    return value instanceof Global global
        ? "'" + global.name().replace(' ', '.') + "'"
        : "a " + value.getClass().getSimpleName();
  }
}
