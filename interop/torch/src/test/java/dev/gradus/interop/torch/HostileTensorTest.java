package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors and storages that are not what they say are refused before memory is taken for them. */
class HostileTensorTest {
  private static void assertRefused(PickleBytes pickle, String because) throws IOException {
    byte[] file = PickleBytes.file(pickle.stop());
    assertThatThrownBy(() -> TorchFile.read("evil.pt", file))
        .isInstanceOf(TorchFormatException.class)
        .hasMessageStartingWith("evil.pt: the pickle at byte")
        .hasMessageContaining(because);
  }

  private static long[] longs(String text) {
    return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 1, reaches beyond its storage",
    "1, 4, 1, reaches beyond its storage",
    "5, 1, 1, reaches beyond its storage",
    "9223372036854775807, 1, 1, reaches beyond its storage",
    "0, 2 2, 3 1, reaches beyond its storage",
    "0, 2, 9223372036854775807, reaches beyond its storage",
    "0, 2147483647 2147483647, 9223372036854775807 1, more elements than an array",
    "-1, 1, 1, begins at element -1",
    "0, -1, 1, size has -1",
    "0, 2, -1, stride has -1",
    "0, 9223372036854775807, 0, a dimension of 9223372036854775807",
    "0, 4294967296 4294967296 0, 0 0 0, a dimension of 4294967296",
    "0, 65536 65536, 0 0, more elements than an array",
    "0, 65536 1024, 0 0, of which 16 are stored",
    "0, 2 2, 1, differ in length",
  })
  void aTensorThatIsNotWithinItsStorageIsRefused(
      long offset, String shape, String strides, String because) throws IOException {
    assertRefused(PickleBytes.begin().tensor(offset, longs(shape), longs(strides)), because);
  }

  /**
   * The limit is 32 MiB and four times the 16 bytes that are stored; elements are read when asked
   * for.
   */
  @Test
  void aViewMayRepeatItsStorageUpToALimit() throws IOException {
    long most = ((32 << 20) + 4 * 16) / Float.BYTES;
    PickleBytes largest = PickleBytes.begin().tensor(3, new long[] {most}, 0);
    TorchTensor read = TorchFile.read("x.pt", PickleBytes.file(largest.stop())).torchTensor();
    assertThat(read.numel()).isEqualTo(most);
    assertRefused(
        PickleBytes.begin().tensor(3, new long[] {most + 1}, 0),
        "the tensors have 33554500 bytes, of which 16 are stored");
  }

  @Test
  void manyViewsThatRepeatTheStorageAreRefused() throws IOException {
    PickleBytes views = PickleBytes.begin().op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < 300; i++) {
      views.tensor(0, new long[] {65536}, 0);
    }
    assertRefused(views.op(Opcode.APPENDS), "of which 16 are stored");
  }

  @Test
  void tooManyDimensionsAreRefused() throws IOException {
    long[] ones = new long[65];
    Arrays.fill(ones, 1);
    assertRefused(PickleBytes.begin().tensor(0, ones, ones), "65 dimensions");
  }

  @ParameterizedTest
  @CsvSource({
    "FloatStorage, 0, 5, has 16 bytes instead of the 20",
    "DoubleStorage, 0, 4, has 16 bytes instead of the 32",
    "FloatStorage, 0, -1, said to have -1 elements",
    "FloatStorage, 0, 9223372036854775807, at most 2 GiB are read",
    "FloatStorage, 0, 4611686018427387908, at most 2 GiB are read",
    "FloatStorage, 1, 4, x/data/1 is not in the zip",
    "FloatStorage, ../version, 0, has a key that is no number",
    "FloatStorage, '', 0, has a key that is no number",
    "OrderedDict, 0, 4, 'torch.OrderedDict' is refused",
    "ComplexFloatStorage, 0, 3, has 16 bytes instead of the 24",
    "ComplexFloatStorage, 0, 300000000, at most 2 GiB are read",
    "ComplexLongStorage, 0, 2, 'torch.ComplexLongStorage' is refused",
  })
  void aStorageThatIsNotInTheFileIsRefused(String type, String key, long numel, String because)
      throws IOException {
    assertRefused(PickleBytes.begin().storage(type, key, numel), because);
  }

  @Test
  void aStorageIsOfOneTypeAndLength() throws IOException {
    PickleBytes twice = PickleBytes.begin().storage("FloatStorage", "0", 4);
    assertRefused(twice.storage("IntStorage", "0", 4), "is said to be 4 of float32 and 4 of int32");
    PickleBytes list = PickleBytes.begin().integers(1, 2, 3).op(Opcode.BINPERSID);
    assertRefused(list, "BINPERSID: a storage is named by a Tuple");
    PickleBytes module = PickleBytes.begin().op(Opcode.MARK).text("module").text("os");
    module.text("").text("").integer(0).op(Opcode.TUPLE, Opcode.BINPERSID);
    assertRefused(module, "what is named from outside is no storage");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3})
  void emptyAndSingleDimensionsMayHaveAnyStride(long offset) throws IOException {
    PickleBytes single = PickleBytes.begin().tensor(offset, new long[] {1, 1}, Long.MAX_VALUE, 7);
    PickleBytes empty = PickleBytes.begin().tensor(9, new long[] {0, 3}, Long.MAX_VALUE, 1);

    TorchTensor read = TorchFile.read("x.pt", PickleBytes.file(single.stop())).torchTensor();
    assertThat(read.toTensor().floats()).containsExactly((float) (offset + 1));
    assertThat(TorchFile.read("x.pt", PickleBytes.file(empty.stop())).tensor().numel()).isZero();
  }
}
