package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that torch wrote are read to the bit, and written so that they read the same again. */
class TorchFileTest {
  @TempDir private Path folder;

  static List<String> names() throws IOException {
    return TorchGolden.names();
  }

  static List<String> optimizers() throws IOException {
    return names().stream()
        .filter(name -> !name.equals("full_checkpoint") && !name.equals("tensors_misc"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void readsWhatTorchWrote(String name) throws IOException {
    TorchValue read = TorchFile.read(TorchGolden.file(name));

    assertThat(TorchGolden.plain(read.value()))
        .isEqualTo(TorchGolden.plain(TorchGolden.json(name).get("state_dict")))
        .hasToString(TorchGolden.plain(TorchGolden.json(name).get("state_dict")).toString());
  }

  @Test
  void readsAWholeCheckpoint() throws IOException {
    TorchValue read = TorchFile.read(TorchGolden.file("full_checkpoint"));

    JsonNode json = TorchGolden.json("full_checkpoint");
    for (String part : List.of("model", "optimizer", "scheduler")) {
      assertThat(TorchGolden.plain(read.get(part).value()))
          .isEqualTo(TorchGolden.plain(json.get(part)));
    }
    Map<Object, Object> rest = new LinkedHashMap<>(read.dict());
    rest.keySet().removeAll(List.of("model", "optimizer", "scheduler"));
    assertThat(TorchGolden.plain(rest)).isEqualTo(TorchGolden.plain(json.get("rest")));
    assertThat(read.get("model").tensors()).containsKey("fc1.weight");
    assertThat(read.get("scheduler").plainDict()).containsEntry("last_epoch", 3L);
  }

  @Test
  void readsEveryDtypeAndEveryView() throws IOException {
    Map<String, TorchTensor> read = TorchFile.read(TorchGolden.file("tensors_misc")).tensors();

    JsonNode json = TorchGolden.json("tensors_misc").get("tensors");
    assertThat(read).hasSize(json.size()).hasSizeGreaterThan(15);
    read.forEach(
        (name, tensor) ->
            assertThat(TorchGolden.tensor(tensor))
                .as(name)
                .isEqualTo(TorchGolden.tensor(json.get(name))));
  }

  @Test
  void widensNarrowTypesExactly() throws IOException {
    TorchValue read = TorchFile.read(TorchGolden.file("tensors_misc"));

    assertThat(read.get("f16").tensor().get(0)).isEqualTo(-0.3291015625);
    assertThat(read.get("bf16").tensor().get(0)).isEqualTo(-0.90234375);
    assertThat(read.get("i8").value()).isInstanceOf(TorchTensor.class);
    assertThatThrownBy(() -> read.get("i64").tensor())
        .isInstanceOf(TorchFormatException.class)
        .hasMessage("tensors_misc.pt: i64 is no tensor of real numbers");
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenAgainReadsTheSame(String name) throws IOException {
    TorchValue read = TorchFile.read(TorchGolden.file(name));
    Path copy = folder.resolve("copy.pt");

    TorchFile.write(copy, read.dict());

    assertThat(TorchFile.read(copy).value()).isEqualTo(read.value());
    assertThat(folder.toFile().list()).containsExactly("copy.pt");
  }

  @Test
  void viewsAndSharedArraysStaySo() throws IOException {
    float[] shared = {1, 2, 3, 4};
    Path file = folder.resolve("shared.pt");

    TorchFile.write(
        file, Map.of("a", Tensor.of(shared, 2, 2), "b", Tensor.of(shared), "c", Tensor.scalar(5)));

    TorchValue read = TorchFile.read(file);
    assertThat(read.get("a").torchTensor().storage())
        .isSameAs(read.get("b").torchTensor().storage());
    assertThat(read.get("a").tensor().floats()).containsExactly(shared);
    assertThat(read.get("c").torchTensor().dtype()).isEqualTo(TorchDType.FLOAT64);
  }
}
