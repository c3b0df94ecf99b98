package dev.gradus.interop.torch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The storages that a pickle names, each checked against what the file has before anything is
 * allocated.
 */
final class Storages {
  /** Checks that the file can have the bytes of a storage. */
  @FunctionalInterface
  interface Check {
    void check(String key, long bytes) throws TorchFormatException;
  }

  private static final int LONGEST_KEY = 20;

  private final int idLength;
  private final Check check;
  private final Map<String, Storage> byKey = new LinkedHashMap<>();
  private long stored;

  /**
   * Storages of a file.
   *
   * @param idLength the number of values in the name of a storage: 5, or 6 in legacy files
   */
  Storages(int idLength, Check check) {
    this.idLength = idLength;
    this.check = check;
  }

  /** The storages by key, in the order in which they were first named. */
  Map<String, Storage> byKey() {
    return Collections.unmodifiableMap(byKey);
  }

  /** The bytes of all storages named so far. */
  long stored() {
    return stored;
  }

  /**
   * The storage that {@code ('storage', class, key, location, numel)} names, in legacy files with a
   * None at the end.
   */
  Storage named(@Nullable Object id) throws TorchFormatException {
    if (!(id instanceof PickleNode.Tuple tuple) || tuple.values().size() != idLength) {
      throw new TorchFormatException("a storage is named by " + PickleNode.kind(id));
    }
    List<@Nullable Object> values = tuple.values();
    if (!"storage".equals(values.get(0))
        || !(values.get(1) instanceof Global global)
        || !(values.get(2) instanceof String key)
        || !(values.get(3) instanceof String)
        || !(values.get(4) instanceof Long numel)
        || (values.size() > 5 && values.get(5) != null)) {
      throw new TorchFormatException("what is named from outside is no storage");
    }
    ElementType type = global.elements();
    if (type == null) {
      throw new TorchFormatException(PickleNode.kind(global) + " is no class of storages");
    }
    Storage known = byKey.get(key);
    return known == null ? added(key, type, numel) : agreeing(known, key, type, numel);
  }

  private Storage added(String key, ElementType type, long numel) throws TorchFormatException {
    boolean digits = key.chars().allMatch(c -> c >= '0' && c <= '9');
    if (key.isEmpty() || key.length() > LONGEST_KEY || !digits) {
      throw new TorchFormatException("a storage has a key that is no number");
    }
    if (numel < 0 || numel > Limits.STORAGE_BYTES / type.byteSize()) {
      throw new TorchFormatException(
          "the storage %s is said to have %d elements: at most 2 GiB are read"
              .formatted(key, numel));
    }
    Storage storage = new Storage(type, (int) numel);
    check.check(key, storage.byteLength());
    stored += storage.byteLength();
    byKey.put(key, storage);
    return storage;
  }

  private static Storage agreeing(Storage known, String key, ElementType type, long numel)
      throws TorchFormatException {
    if (!known.type().equals(type) || known.numel() != numel) {
      throw new TorchFormatException(
          "the storage %s is said to be %d of %s and %d of %s"
              .formatted(key, known.numel(), known.type().label(), numel, type.label()));
    }
    return known;
  }
}
