package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container while a pickle still fills it. It has identity, since only the whole pickle shows
 * which container is within itself.
 */
sealed interface PickleNode {
  /** A dict. */
  final class Dict implements PickleNode {
    /** What becomes of attributes that a pickle sets on a dict. */
    enum Kind {
      /** Attributes are refused. */
      PLAIN,
      /** Attributes are dropped. */
      ORDERED,
      /** Attributes become entries. */
      NAMESPACE
    }

    private final Kind kind;
    private @Nullable DictKeys keys;
    private final Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();

    Dict(Kind kind) {
      this.kind = kind;
    }

    Kind kind() {
      return kind;
    }

    Map<@Nullable Object, @Nullable Object> entries() {
      return entries;
    }

    /** Adds an entry. */
    void put(@Nullable Object key, @Nullable Object value) throws TorchFormatException {
      keys = keys == null ? new DictKeys() : keys;
      Object checked = keys.next(key);
      if (entries.containsKey(checked) && !(checked instanceof TorchOpaque)) {
        throw new TorchFormatException("a dict has the key '" + Brief.of(checked) + "' twice");
      }
      entries.put(checked, value);
    }
  }

  /** A list. */
  final class Items implements PickleNode {
    private final List<@Nullable Object> values = new ArrayList<>();

    List<@Nullable Object> values() {
      return values;
    }
  }

  /** A tuple. */
  final class Tuple implements PickleNode {
    private final List<@Nullable Object> values;

    Tuple(List<@Nullable Object> values) {
      this.values = values;
    }

    List<@Nullable Object> values() {
      return values;
    }
  }

  /** Python's word for a container. */
  static String name(PickleNode node) {
    if (node instanceof Dict) {
      return "dict";
    }
    return node instanceof Items ? "list" : "tuple";
  }

  /** The kind of a value, for messages. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    return value instanceof Global global
        ? "'" + global.name().replace(' ', '.') + "'"
        : "a " + value.getClass().getSimpleName();
  }
}
