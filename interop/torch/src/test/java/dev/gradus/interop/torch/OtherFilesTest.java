package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.checkpoint.CheckpointException;
import dev.gradus.checkpoint.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The message names the kind of a file that is not torch.save's. */
class OtherFilesTest {
  @TempDir private Path folder;

  private static void assertNamed(byte[] bytes, String sentence) {
    assertThatThrownBy(() -> TorchFile.read("x.pt", bytes))
        .isInstanceOf(TorchFormatException.class)
        .hasMessageStartingWith("x.pt: " + sentence);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void filesThatStandInACheckpointsPlace() throws IOException {
    assertNamed(ascii("version https://git-lfs.github.com/spec/v1\n"), "this is a Git LFS pointer");
    assertNamed(ascii("<!DOCTYPE html><html>"), "this is an HTML page");
    assertNamed(PickleBytes.begin().op(Opcode.EMPTY_DICT).stop(), "this is a plain pickle");
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(TorchGolden.bytes("SGD"));
    }
    assertNamed(gzip.toByteArray(), "this is compressed with gzip: unpack it first");
    assertNamed(new byte[0], "this is no file of torch.save, but empty");
    assertNamed(new byte[30], "this is no file of torch.save");
  }

  /** torch before 0.1.10 wrote a tar with four members. */
  @Test
  void aTarOfBefore2017() throws IOException {
    assertNamed(
        Files.readAllBytes(Cases.path("values/before_0_1_10.tar")),
        "this is a tar archive, as torch");
  }

  @Test
  void eachReaderNamesTheOther() throws IOException {
    Path safetensors = folder.resolve("x.safetensors");
    Safetensors.write(safetensors, Map.of("a", Tensor.of(new float[3])), Map.of());
    assertNamed(Files.readAllBytes(safetensors), "this is a safetensors file: read it with");
    for (String name : new String[] {"SGD", "AdamW_legacy"}) {
      assertThatThrownBy(() -> Checkpoint.read(TorchGolden.file(name)))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("is a file of torch.save: read it with TorchFile");
    }
  }

  @Test
  void zipsOfOtherKinds() throws IOException {
    Map<String, byte[]> script =
        new LinkedHashMap<>(PickleBytes.entries(PickleBytes.begin().op(Opcode.NONE).stop()));
    script.put("x/code/__torch__.py", ascii("class Model: pass"));
    assertNamed(PickleBytes.zip(script), "this is TorchScript");
    script.remove("x/code/__torch__.py");
    script.put("x/constants.pkl", ascii("."));
    assertNamed(PickleBytes.zip(script), "this is TorchScript");
    assertNamed(PickleBytes.zip(Map.of("x/model.json", ascii("{}"))), "this is TorchScript");
    assertNamed(
        PickleBytes.zip(Map.of("a.npy", ascii("\0"))),
        "the zip has 0 entries FOLDER/data.pkl: no file of torch.save, but NumPy's (.npz)");
  }
}
