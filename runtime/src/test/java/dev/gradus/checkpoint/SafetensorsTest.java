package dev.gradus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tensors and metadata are read as they were written, to the bit. */
final class SafetensorsTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("a.safetensors");
  }

  @Test
  void keepsEveryBitOfEveryShape() throws IOException {
    Random random = new Random(1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      tensors.put("0-d " + dtype, Tensors.random(random, dtype));
      tensors.put("empty " + dtype, Tensors.random(random, dtype, 3, 0, 2));
      tensors.put("cube " + dtype, Tensors.random(random, dtype, 2, 3, 4));
    }
    tensors.put("", Tensors.random(random, DType.FLOAT32, 1));
    tensors.put("a.\"b\"\\\n\u0000é\uD83D\uDE00", Tensors.random(random, DType.FLOAT32, 2));

    Safetensors.write(file, tensors, Map.of());

    assertSame(tensors);
  }

  /** No element is lost where a chunk ends. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void keepsWhatFillsSeveralChunks(DType dtype) throws IOException {
    Random random = new Random(2);
    int chunk = (1 << 18) / dtype.byteSize();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int numel : new int[] {chunk - 1, chunk, chunk + 1, 3 * chunk + 5}) {
      tensors.put("t" + numel, Tensors.random(random, dtype, numel));
    }
    Safetensors.write(file, tensors, Map.of());

    assertSame(tensors);
  }

  private void assertSame(Map<String, Tensor> tensors) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      Map<String, Tensor> read = open.tensors();
      assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
      tensors.forEach(
          (name, tensor) ->
              assertThat(Tensors.bits(Objects.requireNonNull(read.get(name))))
                  .as(name)
                  .isEqualTo(Tensors.bits(tensor)));
    }
  }

  @Test
  void keepsMetadataInOrder() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "\"quoted\" \u2028 \uD83D\uDE00");
    metadata.put("a", "");

    Safetensors.write(file, Map.of(), metadata);

    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.metadata()).containsExactlyEntriesOf(metadata);
      assertThat(open.infos()).isEmpty();
      assertThat(open.hasChecksums()).isTrue();
    }
  }

  /** The layout that the format's documentation gives, byte by byte. */
  @Test
  void isLaidOutAsTheFormatSays() throws IOException {
    Map<String, Tensor> tensors =
        Map.of(
            "b", Tensor.of(new float[] {1, -2}),
            "a", Tensor.of(new float[] {3}, 1, 1),
            "z", Tensor.scalar(Math.PI));
    Safetensors.write(file, tensors, Map.of("key", "value"));

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    String json = new String(bytes.array(), Long.BYTES, length, UTF_8);
    assertThat(length % 8).isZero();
    assertThat(json)
        .containsPattern(
            "^\\{\"__metadata__\":\\{\"key\":\"value\",\"gradus.crc32c\":\"[0-9a-f]{32}\"},")
        .containsPattern("\"z\":\\{\"dtype\":\"F64\",\"shape\":\\[],\"data_offsets\":\\[0,8]},")
        .containsPattern("\"a\":\\{\"dtype\":\"F32\",\"shape\":\\[1,1],\"data_offsets\":\\[8,12]},")
        .containsPattern(
            "\"b\":\\{\"dtype\":\"F32\",\"shape\":\\[2],\"data_offsets\":\\[12,20]}} *$");
    bytes.position(Long.BYTES + length);
    assertThat(bytes.getDouble()).isEqualTo(Math.PI);
    assertThat(bytes.getFloat()).isEqualTo(3f);
    assertThat(bytes.getFloat()).isEqualTo(1f);
    assertThat(bytes.getFloat()).isEqualTo(-2f);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  /** UTF-8 sorts characters above U+FFFF last, UTF-16 before U+E000. */
  @Test
  void sortsNamesByTheirBytes() throws IOException {
    List<String> sorted =
        List.of("", "A", "a", "a\u00e9", "ab", "a\ue000", "a\uffff", "a\ud83d\ude00");
    List<String> byBytes = new ArrayList<>(sorted);
    byBytes.sort((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List.of(7, 2, 5, 0, 3, 6, 1, 4).forEach(i -> tensors.put(sorted.get(i), Tensor.scalar(i)));
    Safetensors.write(file, tensors, Map.of());
    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.infos()).extracting(TensorInfo::name).containsExactlyElementsOf(byBytes);
    }
  }

  /**
   * The order of the data decides: other programs list tensors by name, as they lie, or by chance.
   */
  @Test
  void aHeaderMayListTensorsOutOfTheOrderOfTheirData() throws IOException {
    String header =
        """
        {"c":{"dtype":"F64","shape":[1],"data_offsets":[8,16]},\
        "none":{"dtype":"F32","shape":[0,3],"data_offsets":[8,8]},\
        "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\
        "d":{"dtype":"F32","shape":[2],"data_offsets":[16,24]},\
        "b":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}
        """
            .strip();
    byte[] json = header.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json).putFloat(1).putFloat(2).putDouble(3).putFloat(4);
    Files.write(file, bytes.putFloat(5).array());

    try (Safetensors open = Safetensors.open(file)) {
      Map<String, Tensor> read = open.tensors();
      assertThat(read.get("a")).extracting(Tensor::item).isEqualTo(1.0);
      assertThat(read.get("b")).extracting(Tensor::item).isEqualTo(2.0);
      assertThat(read.get("c")).extracting(Tensor::item).isEqualTo(3.0);
      assertThat(read.get("d")).extracting(Tensor::floats).isEqualTo(new float[] {4, 5});
      assertThat(read.get("none")).hasToString("float32[0, 3]");
      assertThat(open.tensor("d").floats()).containsExactly(4, 5);
      assertThat(open.tensor("a").item()).isEqualTo(1);
    }
  }

  @Test
  void readsOneTensorAndListsAll() throws IOException {
    Safetensors.write(file, Map.of("w", Tensor.of(new float[6], 2, 3)), Map.of());

    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.infos()).singleElement().hasToString("w: f32[2, 3]");
      assertThat(open.infos().get(0).byteSize()).isEqualTo(24);
      assertThat(open.tensor("w")).hasToString("float32[2, 3]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> open.tensor("v"))
          .withMessageEndingWith("has no tensor 'v'");
    }
  }

  @Test
  void refusesWhatNobodyCouldRead() {
    Tensor tensor = Tensor.scalar(1);
    assertRefused(Map.of("__metadata__", tensor), Map.of(), "No tensor can be named __metadata__");
    assertRefused(Map.of("n".repeat(100_001), tensor), Map.of(), "A name of 100001 characters");
    assertRefused(Map.of(), Map.of("n".repeat(100_001), ""), "A name of 100001 characters");
    int[] shape = new int[65];
    Arrays.fill(shape, 1);
    Tensor cube = Tensor.zeros(DType.FLOAT32, shape);
    assertRefused(Map.of("cube", cube), Map.of(), "'cube' has more than 64 dimensions");
    assertRefused(Map.of(), Map.of("gradus.crc32c", ""), "gradus.crc32c is written by itself");
    assertRefused(Map.of("half \uD83D", tensor), Map.of(), "half a surrogate pair");
    assertRefused(Map.of(), Map.of("k", "x".repeat(100_000_000)), "100000000. Write several files");
  }

  private void assertRefused(
      Map<String, Tensor> tensors, Map<String, String> metadata, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.write(file, tensors, metadata))
        .withMessageContaining(message);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatIsNotThereIsNoDamagedOne() {
    Assertions.assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Safetensors.open(file));
    Assertions.assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Safetensors.open(folder))
        .withMessageEndingWith("is no regular file");
  }
}
