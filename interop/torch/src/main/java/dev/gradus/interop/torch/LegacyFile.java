package dev.gradus.interop.torch;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that {@code torch.save} wrote before version 1.6: five pickles (a magic number, a
 * version, facts about the machine, the object, the keys of the storages) and then the storages.
 */
final class LegacyFile {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  static final byte[] BEGINNING = {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc};
  private static final long VERSION = 1001;
  private static final int ID_LENGTH = 6;

  private final Source source;
  private final ByteCursor in;
  private final Budget budget;

  private LegacyFile(Source source) throws IOException {
    this.source = source;
    this.budget = new Budget(source.size());
    this.in = new ByteCursor(source.read(0, (int) Math.min(source.size(), Limits.PICKLE_BYTES)));
  }

  static @Nullable Object read(Source source) throws IOException {
    return new LegacyFile(source).read();
  }

  private @Nullable Object read() throws IOException {
    if (!MAGIC.equals(plain("the magic number"))) {
      throw new TorchFormatException("the file does not begin with torch's magic number");
    }
    Object version = plain("the version");
    if (!(version instanceof Long number) || number != VERSION) {
      throw new TorchFormatException("the legacy file is of another version than " + VERSION);
    }
    if (!(plain("the facts") instanceof Map<?, ?> facts)
        || !Boolean.TRUE.equals(facts.get("little_endian"))) {
      throw new TorchFormatException("the legacy file is not of a little-endian machine");
    }
    Storages storages = new Storages(ID_LENGTH, this::checkStorage);
    Object value = Unpickler.read(in, storages, budget);
    if (!(plain("the keys") instanceof List<?> keys)) {
      throw new TorchFormatException("the legacy file has no list of storages");
    }
    fill(keys, storages.byKey());
    return value;
  }

  /** Reads the next pickle, which must have no tensors. */
  private @Nullable Object plain(String what) throws TorchFormatException {
    return Unpickler.read(
        in,
        new Storages(
            ID_LENGTH,
            (key, bytes) -> {
              throw new TorchFormatException(what + " names a storage");
            }),
        budget);
  }

  private void checkStorage(String key, long bytes) throws TorchFormatException {
    if (bytes > source.size()) {
      throw new TorchFormatException(
          "the storage %s of %d bytes is larger than the file".formatted(key, bytes));
    }
  }

  /** Fills the storages from the rest of the file, where they stand in the order of the keys. */
  private void fill(List<?> keys, Map<String, Storage> storages) throws IOException {
    Set<Object> missing = new HashSet<>(storages.keySet());
    long position = in.position();
    for (Object key : keys) {
      Storage storage = key instanceof String text ? storages.get(text) : null;
      if (storage == null || !missing.remove(key)) {
        throw new TorchFormatException(
            "the legacy file lists a storage " + key + " that no tensor has, or has it twice");
      }
      long numel = new ByteCursor(source.read(position, Long.BYTES)).i64();
      if (numel != storage.numel()) {
        throw new TorchFormatException(
            "the storage %s has %d elements instead of %d".formatted(key, numel, storage.numel()));
      }
      position += Long.BYTES;
      if (storage.type().isRead()) {
        storage.fill(source.read(position, storage.byteLength()), ByteOrder.LITTLE_ENDIAN);
      }
      position += storage.byteLength();
    }
    if (!missing.isEmpty() || position != source.size()) {
      throw new TorchFormatException("the legacy file has other storages than its tensors");
    }
  }
}
