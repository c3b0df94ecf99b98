package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A file of named tensors and of metadata, in the format of Hugging Face's safetensors 0.8, which
 * many programs read. An open file has the list of its tensors at once, and reads each when asked.
 *
 * <p>No file is trusted: whatever is wrong in it gives a {@link CheckpointException}, and memory is
 * only taken for bytes that are there. Files that this class writes have checksums (CRC32C, in the
 * metadata) of each tensor and of the header, which are checked; files without checksums are read
 * as well. Not thread-safe.
 */
public final class Safetensors implements Closeable {
  private final Path file;
  private final SeekableByteChannel channel;
  private final Header header;
  private final Map<String, TensorInfo> byName = new HashMap<>();
  private final TensorData data = new TensorData();

  private Safetensors(Path file, SeekableByteChannel channel, Header header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    header.tensors().forEach(info -> byName.put(info.name(), info));
  }

  /**
   * Opens a file and checks all but the tensors' bytes.
   *
   * @throws CheckpointException if the file is no whole safetensors file
   */
  public static Safetensors open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new CheckpointException(file, "is no regular file");
    }
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      return new Safetensors(file, channel, Checksums.taken(HeaderReader.read(channel)));
    } catch (MalformedException e) {
      channel.close();
      throw e.in(file);
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  /** The entries of {@code __metadata__} but the checksums; unmodifiable. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /** Whether the file has checksums, of the tensors and of the header. */
  public boolean hasChecksums() {
    return header.hasChecksums();
  }

  /** The tensors, in the order of their data; unmodifiable. */
  public List<TensorInfo> infos() {
    return header.tensors();
  }

  /**
   * Reads a tensor, into a new array.
   *
   * @throws IllegalArgumentException if there is no tensor of that name
   * @throws CheckpointException if the tensor is neither F32 nor F64, is too large for an array, or
   *     does not have its checksum
   */
  public Tensor tensor(String name) throws IOException {
    TensorInfo info = byName.get(Objects.requireNonNull(name, "name"));
    if (info == null) {
      throw new IllegalArgumentException(file + " has no tensor '" + name + "'");
    }
    channel.position(header.dataStart() + info.begin());
    return read(info, channel);
  }

  /** Reads all tensors, each as {@link #tensor(String)} does, in the order of their data. */
  public Map<String, Tensor> tensors() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    channel.position(header.dataStart());
    try (ReadAhead ahead = new ReadAhead(channel)) {
      for (TensorInfo info : header.tensors()) {
        tensors.put(info.name(), read(info, ahead));
      }
    }
    return tensors;
  }

  /** Reads a tensor whose bytes begin at the channel's position. */
  private Tensor read(TensorInfo info, ReadableByteChannel from) throws IOException {
    try {
      return data.read(info, from);
    } catch (MalformedException e) {
      throw e.in(file);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Writes a file, which appears at once and whole: it is written beside its place, forced to disk
   * and renamed. If that fails, an older file in its place stays as it was. A process that is
   * killed meanwhile leaves a file {@code .gradus-*.tmp} beside, which can be deleted.
   *
   * <p>The new file has the permissions of the one that it replaces; a symbolic link stays, and the
   * file that it leads to is replaced. Needs memory for the header and a quarter of a megabyte.
   *
   * @param tensors the tensors by name; they must not change meanwhile
   * @param metadata the user's own entries, which other programs find under {@code __metadata__}
   * @throws IllegalArgumentException if no one could read the file again: a tensor is named {@code
   *     __metadata__} or has more than 64 dimensions, an entry is named {@code gradus.crc32c}, a
   *     name has more than 100,000 characters, a string is no Unicode, or all these need more than
   *     100 MB
   * @throws IOException if the file cannot be written, or its place has no regular file, or a
   *     read-only one
   */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Map<String, Tensor> copy = new LinkedHashMap<>(tensors);
    List<TensorInfo> placed = new ArrayList<>();
    HeaderWriter.place(copy).forEach(info -> placed.add(info.withCrc32c("00000000")));
    int dataStart = header(metadata, placed).limit();
    AtomicFile.replace(
        file,
        channel -> {
          TensorData data = new TensorData();
          channel.position(dataStart);
          try (GatheredWrites writes = new GatheredWrites(channel)) {
            for (int i = 0; i < placed.size(); i++) {
              TensorInfo info = placed.get(i);
              Tensor tensor = Objects.requireNonNull(copy.get(info.name()));
              placed.set(i, info.withCrc32c(data.write(tensor, writes)));
            }
          }
          // The checksums, known only now, are as long as the zeros in their place.
          Channels.writeFully(channel.position(0), header(metadata, placed));
        });
  }

  private static ByteBuffer header(Map<String, String> metadata, List<TensorInfo> tensors) {
    return HeaderWriter.bytes(Checksums.added(metadata, tensors), tensors);
  }
}
