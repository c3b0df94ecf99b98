package dev.gradus.interop.torch;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that {@code torch.save} writes since version 1.6: a zip with one folder of any name,
 * which has a pickle and a file for each storage.
 */
final class ZipCheckpoint {
  static final byte[] BEGINNING = {'P', 'K', 3, 4};
  private static final String PICKLE = "/data.pkl";
  private static final int ID_LENGTH = 5;

  /** The names of entries in zips of torch.jit.save, new and old. */
  private static final Pattern SCRIPT =
      Pattern.compile("[^/]+/(code/.*|constants\\.pkl|model\\.json)");

  private final ZipArchive zip;
  private final long fileBytes;
  private final String folder;

  private ZipCheckpoint(ZipArchive zip, long fileBytes) throws TorchFormatException {
    this.zip = zip;
    this.fileBytes = fileBytes;
    List<String> pickles =
        zip.names().stream()
            .filter(n -> n.endsWith(PICKLE) && n.indexOf('/') == n.length() - PICKLE.length())
            .toList();
    if (zip.names().stream().anyMatch(n -> SCRIPT.matcher(n).matches())) {
      throw new TorchFormatException(
          "this is TorchScript, which has code in it and is not read: save the state_dict() with"
              + " torch.save");
    }
    if (pickles.size() != 1) {
      boolean numpy = zip.names().stream().anyMatch(n -> n.endsWith(".npy"));
      throw new TorchFormatException(
          "the zip has "
              + pickles.size()
              + " entries FOLDER/data.pkl: no file of torch.save"
              + (numpy ? ", but NumPy's (.npz)" : ""));
    }
    this.folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
  }

  static @Nullable Object read(Source source) throws IOException {
    return new ZipCheckpoint(ZipArchive.open(source), source.size()).read();
  }

  private @Nullable Object read() throws IOException {
    ByteOrder order = byteOrder();
    String pickle = folder + PICKLE;
    if (zip.size(pickle) > Limits.PICKLE_BYTES) {
      throw new TorchFormatException(
          "the pickle %s has %d bytes; at most %d are read"
              .formatted(pickle, zip.size(pickle), Limits.PICKLE_BYTES));
    }
    Storages storages = new Storages(ID_LENGTH, this::checkStorage);
    ByteCursor in = new ByteCursor(zip.read(pickle));
    Object value = Unpickler.read(in, storages, new Budget(fileBytes));
    if (in.remaining() > 0) {
      throw new TorchFormatException(pickle + " has more than one pickle");
    }
    for (Map.Entry<String, Storage> entry : storages.byKey().entrySet()) {
      if (entry.getValue().type().isRead()) {
        entry.getValue().fill(zip.read(dataOf(entry.getKey())), order);
      }
    }
    return value;
  }

  private ByteOrder byteOrder() throws IOException {
    String name = folder + "/byteorder";
    if (!zip.has(name)) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    int longest = "little".length();
    String order =
        zip.size(name) > longest ? "" : new String(zip.read(name), StandardCharsets.ISO_8859_1);
    return switch (order) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw new TorchFormatException(name + " is neither little nor big");
    };
  }

  private void checkStorage(String key, long bytes) throws TorchFormatException {
    String name = dataOf(key);
    if (!zip.has(name)) {
      throw new TorchFormatException("the storage " + name + " is not in the zip");
    }
    if (zip.size(name) != bytes) {
      throw new TorchFormatException(
          "the storage %s has %d bytes instead of the %d of its elements"
              .formatted(name, zip.size(name), bytes));
    }
  }

  private String dataOf(String key) {
    return folder + "/data/" + key;
  }
}
