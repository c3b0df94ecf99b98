package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Tensor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are written as torch wants them. */
class TorchWriteTest {
  @TempDir private Path folder;

  private TorchValue again(Object value) throws IOException {
    Path file = folder.resolve("x.pt");
    TorchFile.write(file, Map.of("v", value));
    return TorchFile.read(file).get("v");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        255,
        256,
        65535,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 31,
        1L << 40,
        -1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void integers(long value) throws IOException {
    assertThat(again(value).value()).isEqualTo(value);
    BigInteger beyond =
        BigInteger.valueOf(value).shiftLeft(70).subtract(BigInteger.ONE.shiftLeft(69));
    assertThat(again(beyond).value()).isEqualTo(beyond);
  }

  @Test
  void everyKindOfValue() throws IOException {
    List<Object> all =
        Arrays.asList(
            null,
            true,
            false,
            1.5,
            Double.NaN,
            -0.0,
            "",
            "größe ✓ 😀",
            "größe ✓ 😀",
            List.of(),
            new TorchTuple(List.of()),
            new TorchTuple(List.of(1L, List.of("a"))),
            Map.of(),
            Map.of(3L, "three"));
    assertThat(again(all).value()).isEqualTo(all);
    assertThat(again(List.of(7, 0.5f)).value()).isEqualTo(List.of(7L, 0.5));
  }

  /**
   * Python has lone surrogates in names of files that are no UTF-8, and pickles each as three
   * bytes.
   */
  @Test
  void surrogatesByThemselves() throws IOException {
    for (String text : List.of("\udcff", "a\ud800b\udfff", "\ufffd\udc80\ud83d", "😀\ud800😀")) {
      assertThat(again(List.of(text, "after")).value()).isEqualTo(List.of(text, "after"));
    }
    assertThat(new ByteCursor(new byte[] {'a', -19, -77, -65}).utf8(4)).isEqualTo("a\udcff");
    for (byte[] wrong : List.of(new byte[] {-19, -96}, new byte[] {-19, -96, 'a', 'b'})) {
      assertThatThrownBy(() -> new ByteCursor(wrong).utf8(wrong.length))
          .hasMessage("the text at byte 0 is no UTF-8");
    }
  }

  @Test
  void manyEntriesAndNames() throws IOException {
    Map<String, Object> dict = new LinkedHashMap<>();
    for (int i = 0; i < 2500; i++) {
      dict.put("key" + i, List.of("key" + i, "value" + i));
    }
    List<Long> list = LongStream.range(0, 3001).boxed().toList();

    assertThat(again(dict).value()).isEqualTo(dict);
    assertThat(new ArrayList<>(again(dict).dict().keySet())).isEqualTo(List.copyOf(dict.keySet()));
    assertThat(again(list).value()).isEqualTo(list);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 30000})
  void tensorsOfAnyLength(int length) throws IOException {
    float[] floats = new float[length];
    double[] doubles = new double[length];
    for (int i = 0; i < length; i++) {
      floats[i] = Float.intBitsToFloat(i * 0x9E3779B9);
      doubles[i] = i / 3.0;
    }

    TorchValue read = again(Map.of("f", Tensor.of(floats), "d", Tensor.of(doubles, 1, length)));

    assertThat(read.get("f").torchTensor().toBytes())
        .isEqualTo(TorchTensor.of(Tensor.of(floats)).toBytes());
    assertThat(read.get("d").tensor().doubles()).containsExactly(doubles);
    assertThat(read.get("d").tensor().shape()).containsExactly(1, length);
  }

  /** torch maps storages into memory, and then wants them aligned, and never compressed. */
  @Test
  void contentsAreStoredAtMultiplesOf64() throws IOException {
    Path file = folder.resolve("a.pt");
    TorchFile.write(file, Map.of("a", Tensor.of(new float[3]), "b", Tensor.of(new double[5])));

    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int entries = 0;
    for (ZipDirectory.Entry entry : ZipDirectory.read(Source.of(bytes)).entries()) {
      int header = (int) entry.header();
      int data = header + 30 + zip.getShort(header + 26) + zip.getShort(header + 28);
      assertThat(data % 64).as(entry.name()).isZero();
      assertThat(entry.method()).isZero();
      assertThat(zip.getInt(header + 22)).isEqualTo((int) entry.size());
      entries++;
    }
    assertThat(entries).isEqualTo(7);
    byte[] first = bytes.clone();
    TorchFile.write(file, TorchFile.read(file).dict());
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void whatTorchCouldNotLoadIsRefusedAndTheFileStays() throws IOException {
    Path file = folder.resolve("x.pt");
    TorchFile.write(file, Map.of("epoch", 3));
    assertRefused(file, Map.of("a", List.of(new Object())), "the checkpoint.a[] is a java.lang");
    assertRefused(file, Map.of(1.5, "a"), "the checkpoint has the key 1.5");
    assertRefused(
        file, Map.of("big", BigInteger.ONE.shiftLeft(5000)), "the checkpoint.big is too large");
    Map<String, Object> itself = new HashMap<>();
    itself.put("self", itself);
    assertRefused(file, itself, "is nested deeper than 100");
    assertThat(TorchFile.read(file).get("epoch").value()).isEqualTo(3L);
    assertThat(requireNonNull(folder.toFile().list())).containsExactly("x.pt");
  }

  private static void assertRefused(Path file, Map<?, ?> checkpoint, String because) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TorchFile.write(file, checkpoint))
        .withMessageContaining(because);
  }

  @Test
  void shapesAndElementsOfIntegersMustAgree() {
    assertThat(TorchTensor.of(new long[] {1, 2}, 2, 1).longs()).containsExactly(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TorchTensor.of(new long[] {1, 2}, -1, -2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TorchTensor.of(new long[] {1, 2}, 3))
        .withMessage("The shape [3] does not have 2 elements");
  }
}
