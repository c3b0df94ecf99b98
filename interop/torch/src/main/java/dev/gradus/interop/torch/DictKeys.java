package dev.gradus.interop.torch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the keys of a dict as they come. Texts alone and integers alone are cheap to tell apart,
 * whatever a file does; of other keys, or a mixture, only few may have one hash code.
 */
final class DictKeys {
  private @Nullable Class<?> only;
  private @Nullable Map<Integer, Integer> hashes;

  /** Checks a value of the unpickler, and returns the key that it becomes. */
  @Nullable Object next(@Nullable Object value) throws TorchFormatException {
    Object key = of(value, new ArrayList<>());
    Class<?> type = key == null ? Void.class : key.getClass();
    only = only == null ? type : only;
    boolean cheap = type == only && (key instanceof String || key instanceof Long);
    if (!cheap && key != null) {
      hashes = hashes == null ? new HashMap<>() : hashes;
      int same = hashes.merge(key.hashCode(), 1, Integer::sum);
      if (same > Limits.KEYS_OF_ONE_HASH) {
        throw new TorchFormatException(
            "a dict has more than " + Limits.KEYS_OF_ONE_HASH + " keys of one hash code");
      }
    }
    return key;
  }

  private static @Nullable Object of(@Nullable Object value, List<@Nullable Object> leaves)
      throws TorchFormatException {
    leaves.add(value);
    boolean alone = leaves.size() == 1;
    if (leaves.size() > Limits.KEY_VALUES
        || (!alone && value instanceof String text && text.length() > Limits.KEY_CHARACTERS)) {
      throw new TorchFormatException(
          "the key of a dict is a tuple of more than %d values, or one of more than %d characters"
              .formatted(Limits.KEY_VALUES, Limits.KEY_CHARACTERS));
    }
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof TorchOpaque) {
      return value;
    }
    if (value instanceof Global global) {
      return Opaques.named(global);
    }
    if (value instanceof PickleNode.Tuple tuple) {
      List<@Nullable Object> items = new ArrayList<>();
      for (Object item : tuple.values()) {
        items.add(of(item, leaves));
      }
      return new TorchTuple(items);
    }
    throw new TorchFormatException("the key of a dict is " + PickleNode.kind(value));
  }
}
