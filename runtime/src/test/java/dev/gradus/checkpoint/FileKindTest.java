package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every method that reads a file names the kind of one that is no checkpoint. */
class FileKindTest {
  @TempDir private Path folder;

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version https://git-lfs.github.com/spec/v1\\noid sha256:0 | a Git LFS pointer",
        "PK\\3\\4\\0\\0\\b\\b | a file of torch.save: read it with TorchFile",
        "PK\\3\\4\\0\\0\\0\\0\\0\\0 | a file of torch.save: read it with TorchFile",
        "\\x80\\2}q\\0. | a plain pickle, not one of torch.save",
        "\\x80\\5\\x95\\0\\0\\0\\0\\0 | a plain pickle, not one of torch.save",
        "\\x1f\\x8b\\b\\0\\0\\0\\0\\0\\0\\3 | compressed with gzip",
        "BZh91AY&SY | compressed with bzip2",
        "\\xfd7zXZ\\0\\0\\4 | compressed with xz",
        "(\\xb5/\\xfd\\4\\0\\0\\0 | compressed with zstd",
        "\\x89HDF\\r\\n\\x1a\\n | an HDF5 file",
        "\\x93NUMPY\\1\\0v\\0 | an array of NumPy's",
        "<!DOCTYPE html>\\n<html lang=en> | an HTML page",
        "\\xef\\xbb\\xbf\\n <HTML><body> | an HTML page",
        "<?xml version='1.0'?><Error> | an XML text",
        "\\x80\\2\\x8a\\nl\\xfc\\x9cF\\xf9 j\\xa8P\\x19. | a file of torch.save: read it with TorchFile",
        "\\x80\\2 | a plain pickle, not one of torch.save",
        "7z\\xbc\\xaf'\\x1c | a 7z archive",
        "GGUF\\3\\0\\0\\0 | a GGUF file",
        "<html lang=en> | an HTML page",
        "{\"error\":\"Unauthorized\"} | a JSON text",
        "{\\n \"error\": 1} | a JSON text",
        "[1] | a JSON text",
      })
  void theFirstBytesTell(String text, String kind) throws IOException {
    byte[] bytes = latin1(unescaped(text));
    assertThat(FileKind.of(bytes)).startsWith(kind);
    Path file = Files.write(folder.resolve("x.safetensors"), bytes);
    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": is " + kind);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": is " + kind);
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next != '\\') {
        out.append(next);
        continue;
      }
      next = text.charAt(++i);
      if (next == 'x') {
        out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else if (next == 'b') {
        out.append('\b');
      } else {
        out.append(next == 'n' ? '\n' : next == 'r' ? '\r' : (char) (next - '0'));
      }
    }
    return out.toString();
  }

  @Test
  void aTarIsOfOldTorch() throws IOException {
    byte[] tar = new byte[1024];
    System.arraycopy(latin1("sys_info"), 0, tar, 0, 8);
    System.arraycopy(latin1("ustar\00000"), 0, tar, 257, 8);
    Path file = Files.write(folder.resolve("old.pth.tar"), tar);
    assertThatThrownBy(() -> Checkpoint.read(file))
        .hasMessageContaining("is a tar archive, as torch wrote before version 0.1.10 (2017)");
  }

  @Test
  void ofEmptyAndUnknownFilesNothingIsSaid() {
    assertThat(FileKind.of(new byte[0])).isNull();
    assertThat(FileKind.of(new byte[20])).isNull();
    assertThat(FileKind.of(latin1("\200x"))).isNull();
    assertThat(FileKind.of(latin1("\200"))).isNull();
    assertThat(FileKind.of(latin1("\200\1"))).isNull();
    assertThat(FileKind.of(latin1("\200\6"))).isNull();
    assertThat(FileKind.of(latin1("{x"))).isNull();
  }

  /** The length of a header may begin as any other file does: 35,615 as gzip, 640 as a pickle. */
  @ParameterizedTest
  @CsvSource({"35615", "640", "19280"})
  void aHeaderOfAnyLengthIsRead(int length) throws IOException {
    Path file = folder.resolve("x.safetensors");
    String header = "{\"__metadata__\":{\"a\":\"b\"}}";
    ByteBuffer bytes = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put(latin1(header));
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    Files.write(file, bytes.array());

    assertThat(FileKind.of(bytes.array())).startsWith("a safetensors file");
    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.metadata()).isEqualTo(Map.of("a", "b"));
    }
  }

  /** The header would have 4 GiB or more. */
  @ParameterizedTest
  @CsvSource({"4", "5", "6", "7"})
  void aBraceBehindAVeryLongLengthIsNoHeader(int at) {
    byte[] bytes = new byte[9];
    bytes[8] = '{';
    assertThat(FileKind.isSafetensors(bytes)).isTrue();
    bytes[at] = 1;
    assertThat(FileKind.isSafetensors(bytes)).isFalse();
    assertThat(FileKind.isSafetensors(Arrays.copyOf(bytes, 8))).isFalse();
  }

  @Test
  void whatWeWriteIsSafetensors() throws IOException {
    Path file = folder.resolve("x.safetensors");
    Safetensors.write(file, Map.of("a", Tensor.of(new float[3])), Map.of());
    assertThat(FileKind.isSafetensors(Files.readAllBytes(file))).isTrue();
  }

  @Test
  void aHeaderBeyondTheLimitSaysTheLimit() throws IOException {
    Path file = folder.resolve("huge.safetensors");
    long length = Header.MOST_BYTES + 1L;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer begin = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(begin.putLong(length).put((byte) '{').flip());
      channel.write(ByteBuffer.allocate(1), 8 + length); // A hole, which takes no room on the disk.
    }
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its header would have " + length + " bytes")
        .hasMessageContaining("more than the " + Header.MOST_BYTES);
  }
}
