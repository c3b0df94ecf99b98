package dev.gradus.interop.torch;

import dev.gradus.checkpoint.FileKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes PyTorch's {@code .pt} files. Thread-safe. */
public final class TorchFile {
  private TorchFile() {}

  /**
   * Reads a file that {@code torch.save} wrote, of the zip format or the legacy one.
   *
   * <p>Read are dicts, lists, tuples, numbers, texts and tensors; other values that {@code
   * torch.load(weights_only=True)} allows, and those that trainers save beside, are listed as
   * {@link TorchOpaque}. A file that names anything else is refused, and nothing in it is executed.
   * The elements of all tensors are held in memory, each storage at most 2 GiB; what is made beside
   * them is at most 64 MiB and 24 bytes for each of the file's.
   *
   * @throws TorchFormatException if the file is no such file, is damaged, or has what is not read;
   *     of many another kind of file it says which
   * @throws IOException if it cannot be read
   */
  public static TorchValue read(Path file) throws IOException {
    String name = String.valueOf(Objects.requireNonNull(file, "file").getFileName());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(name, Source.of(channel));
    }
  }

  /**
   * As {@link #read(Path)}, of a file's bytes.
   *
   * @param name the file's name, for messages
   */
  public static TorchValue read(String name, byte[] bytes) throws IOException {
    return read(Objects.requireNonNull(name, "name"), Source.of(bytes));
  }

  private static TorchValue read(String name, Source source) throws IOException {
    try {
      return new TorchValue(tree(source), name);
    } catch (TorchFormatException e) {
      throw new TorchFormatException(name + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable Object tree(Source source) throws IOException {
    if (begins(source, ZipCheckpoint.BEGINNING)) {
      return ZipCheckpoint.read(source);
    }
    if (begins(source, LegacyFile.BEGINNING)) {
      return LegacyFile.read(source);
    }
    byte[] beginning = source.read(0, (int) Math.min(source.size(), FileKind.BYTES));
    String kind = FileKind.of(beginning);
    throw new TorchFormatException(
        kind != null
            ? "this is " + kind
            : "this is no file of torch.save" + (source.size() == 0 ? ", but empty" : ""));
  }

  private static boolean begins(Source source, byte[] beginning) throws IOException {
    return source.size() >= beginning.length
        && Arrays.equals(source.read(0, beginning.length), beginning);
  }

  /**
   * Writes a file that {@code torch.load(weights_only=True)} loads.
   *
   * <p>Keys are String, Integer or Long; values are null, Boolean, Integer, Long, BigInteger,
   * Float, Double, String, Tensor, {@link TorchTensor}, {@link TorchTuple}, a List or Map of all
   * these, or an optimizer's {@link dev.gradus.optim.StateDict}, of which torch's {@code
   * optimizer.load_state_dict} accepts what is written. Tensors over the same array stay so; direct
   * ones are each written by themselves, but the same one has one storage.
   *
   * <p>The file appears whole or not at all: it is written beside its place, forced to disk, and
   * then takes the place of what was there.
   *
   * @throws IllegalArgumentException if there is a value of another kind, or one nested deeper than
   *     100; then nothing was written
   * @throws IOException if it cannot be written; then what was there is still there
   */
  public static void write(Path file, Map<?, ?> checkpoint) throws IOException {
    Objects.requireNonNull(file, "file");
    TorchWriter.write(file, Objects.requireNonNull(checkpoint, "checkpoint"));
  }
}
