package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at a limit are written and read; other tests try one more. */
final class HeaderLimitsTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a.safetensors");
  }

  private static HeaderBytes spaces(int count) {
    HeaderBytes bytes = new HeaderBytes();
    byte[] part = new byte[1_000_000];
    Arrays.fill(part, (byte) ' ');
    for (int left = count; left > 0; left -= part.length) {
      bytes.write(part, 0, Math.min(left, part.length));
    }
    return bytes;
  }

  @Test
  void aHeaderHasAtMostAHundredMillionBytes() {
    ByteBuffer whole = spaces(Header.MOST_BYTES).whole();
    assertThat(whole.limit()).isEqualTo(8 + Header.MOST_BYTES);
    assertThat(whole.getLong(0)).isEqualTo(Header.MOST_BYTES);
    assertThat(whole.get(8)).isEqualTo((byte) ' ');
    assertThat(whole.get(whole.limit() - 1)).isEqualTo((byte) ' ');
    HeaderBytes more = spaces(Header.MOST_BYTES + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(more::whole)
        .withMessageStartingWith("The names and metadata need 100000008 bytes");
  }

  @Test
  void namesAndDimensionsAtTheirLimits() throws IOException {
    String name = "n".repeat(Header.LONGEST_NAME);
    int[] shape = new int[Header.MOST_DIMENSIONS];
    Arrays.fill(shape, 1);
    Tensor cube = Tensor.of(new float[] {5}, shape);
    Safetensors.write(file(), Map.of(name, cube), Map.of(name, "value"));
    try (Safetensors open = Safetensors.open(file())) {
      assertThat(open.metadata()).containsOnlyKeys(name);
      assertThat(open.tensor(name).shape()).isEqualTo(shape);
      assertThat(open.tensor(name).item()).isEqualTo(5);
    }
  }

  /** A dimension is at most the largest int. */
  @Test
  void theLargestDimension() throws IOException {
    Tensor none = Tensor.zeros(DType.FLOAT64, 0, Integer.MAX_VALUE);
    Safetensors.write(file(), Map.of("none", none), Map.of());
    try (Safetensors open = Safetensors.open(file())) {
      assertThat(open.tensor("none")).hasToString("float64[0, 2147483647]");
    }
  }

  @Test
  void eightBytesCanBeALength() throws IOException {
    Files.write(file(), new byte[8]);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Safetensors.open(file()))
        .withMessageEndingWith("its header is no JSON object");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001})
  void messagesHaveAThousandCharacters(int length) {
    String message = new CheckpointException(Path.of("f"), "x".repeat(length)).getMessage();
    assertThat(message).isEqualTo("f: " + "x".repeat(1000) + (length > 1000 ? "..." : ""));
  }
}
