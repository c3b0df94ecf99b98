package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of value that torch reads, and that trainers save with it, in files that torch 2.13
 * wrote: values that Gradus has are read, all others are listed.
 */
class ValuesTest {
  private static final String VALUES =
      """
      attribute float32[3]
      big 1208925819614629174706176
      bytearray bytearray[3]
      bytes bytes[4]
      channels_last float32[1, 3, 1, 2]
      class torch.Tensor
      complex complex(1.0, 2.0)
      complex128 complex128[2, 3]
      complex32 complex32[2, 3]
      complex64 complex64[2, 3]
      conj conj complex64[3]
      counter {a=2, b=1}
      csr sparse_csr float32[3, 3]
      device torch.device('cuda', 1)
      dict_itself {a=1, self=the dict around it}
      dtype torch.bfloat16
      float8 float8_e4m3fn[3]
      key_bool {true=2, false=1}
      key_dtype {torch.float32=2}
      key_float {1.5=2}
      key_none {null=2}
      key_tuple {(1, a)=2, ((1, 2), null)=3}
      layout torch.strided
      list_itself [1, the list around it]
      meta meta float32[3, 4]
      neg neg float32[3]
      nested nested float32[2]
      ordered {a=1}
      parameter float32[3]
      parameter_attribute float32[3]
      parameter_hook float32[3]
      per_channel quint8[1, 2]
      qscheme torch.per_tensor_affine
      quantized qint8[3]
      set set[2]
      size (3, 4)
      sparse sparse_coo float32[3, 3]
      typed_storage torch.FloatStorage[3]
      uint16 uint16[2]
      untyped_storage torch.storage.UntypedStorage[12]
      weight float32[2]
      """;
  private static final String BESIDE =
      """
      array numpy._core.multiarray._reconstruct[0]
      default {a=1}
      default_int {a=1}
      deque [1, 2]
      empty_bytes bytes[0]
      frozenset frozenset[2]
      namespace {lr=0.1, arch=vit}
      number numpy._core.multiarray.scalar
      path pathlib.PosixPath('/', 'a', 'b')
      time datetime.datetime
      tuple_itself ([the tuple around it], 1)
      weight float32[2]
      """;
  private static final String JAGGED =
      """
      v torch.nested._internal.nested_tensor.NestedTensor
      weight float32[2]
      """;

  private static TorchValue read(String name) throws IOException {
    return TorchFile.read(Cases.path("values/" + name + ".pt"));
  }

  private static List<String> listed(TorchValue read) throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    read.dict().forEach((key, value) -> sorted.put(String.valueOf(key), value));
    List<String> lines = new ArrayList<>();
    sorted.forEach((key, value) -> lines.add(key + " " + value));
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_legacy"})
  void everyKindIsReadOrListed(String format) throws IOException {
    assertThat(listed(read("values" + format))).containsExactlyElementsOf(VALUES.lines().toList());
    assertThat(listed(read("beside" + format))).containsExactlyElementsOf(BESIDE.lines().toList());
    assertThat(listed(read("jagged" + format))).containsExactlyElementsOf(JAGGED.lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_legacy"})
  void tensorsBesideOpaqueOnesHaveTheirElements(String format) throws IOException {
    TorchValue values = read("values" + format);

    for (String name : List.of("attribute", "parameter", "parameter_attribute", "parameter_hook")) {
      assertThat(values.get(name).tensor().floats()).as(name).containsExactly(1, 2, 3);
    }
    assertThat(values.get("weight").tensor().floats()).containsExactly(1, 2);
    assertThat(values.get("channels_last").tensor().floats()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(read("beside" + format).get("weight").tensor().floats()).containsExactly(1, 2);
    assertThat(read("jagged" + format).get("weight").tensor().floats()).containsExactly(1, 2);
  }

  @Test
  void keysOfAnyKindAreFound() throws IOException {
    TorchValue values = read("values");

    assertThat(values.get("key_float").dict().get(1.5)).isEqualTo(2L);
    assertThat(values.get("key_bool").dict().get(false)).isEqualTo(1L);
    assertThat(values.get("key_none").dict().get(null)).isEqualTo(2L);
    assertThat(values.get("key_tuple").has(new TorchTuple(List.of(1L, "a")))).isTrue();
    assertThat(values.get("key_none").plainDict()).containsEntry("None", 2L);
    assertThat(values.get("key_tuple").plainDict()).containsEntry("(1, a)", 2L);
  }

  @Test
  void whatIsOpaqueIsNamedWhereItIsWanted() throws IOException {
    TorchValue values = read("values");

    assertThatThrownBy(() -> values.get("sparse").tensor())
        .isInstanceOf(TorchFormatException.class)
        .hasMessage("values.pt: sparse is no tensor of real numbers, but sparse_coo float32[3, 3]");
    assertThatThrownBy(() -> values.get("set").torchTensor())
        .hasMessage("values.pt: set is no tensor, but set[2]");
    assertThat(values.get("dict_itself").plainDict()).containsExactly(Map.entry("a", 1L));
  }
}
