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
   * <p>Dicts, lists, tuples, numbers, texts and tensors are read; other values that {@code
   * torch.load(weights_only=True)} allows, and those that trainers save with them, are listed as
   * {@link TorchOpaque}. A file that names anything else is refused, and nothing in it is executed.
   * The elements of all tensors are held in memory, each storage at most 2 GiB; all other objects
   * take at most 64 MiB and 24 bytes for each byte of the file.
   *
   * @throws TorchFormatException if the file is of another kind, which the message often tells, is
   *     damaged, or has values that are refused
   * @throws IOException if the file cannot be read
   */
  public static TorchValue read(Path file) throws IOException {
    String name = String.valueOf(Objects.requireNonNull(file, "file").getFileName());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(name, Source.of(channel));
    }
  }

  /**
   * Reads the bytes of a file as {@link #read(Path)}.
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
   * these, or an optimizer's {@link dev.gradus.optim.StateDict}, which is written so that torch's
   * {@code optimizer.load_state_dict} accepts it. Tensors over one array share one storage in the
   * file; each direct tensor has a storage of its own.
   *
   * <p>The file appears whole or not at all: it is written beside its place, forced to disk, and
   * then replaces an older file.
   *
   * @throws IllegalArgumentException if there is a value of another kind, or one nested deeper than
   *     100; then nothing was written
   * @throws IOException if the file cannot be written; then an older file in its place stays as it
   *     was
   */
  public static void write(Path file, Map<?, ?> checkpoint) throws IOException {
    Objects.requireNonNull(file, "file");
    TorchWriter.write(file, Objects.requireNonNull(checkpoint, "checkpoint"));
  }
}
