package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch's checkpoints are read to the bit, and the runs resumed from them go on as they did. */
class ReplayCheckpointsTest {
  @TempDir private Path folder;

  @Test
  void everyCheckpointPasses() {
    Replayed result = Replayed.of(Golden.folder().resolve("ckpt"));

    int files = result.lines().size() - 1;
    assertThat(result.lines()).startsWith(result.lines().get(0)).hasSizeGreaterThan(20);
    assertThat(result.lines().get(files)).isEqualTo(files + " passed, 0 failed, 0 skipped");
    assertThat(result.tally().failed()).isZero();
    assertThat(result.lines())
        .filteredOn(line -> line.contains("not shipped"))
        .map(line -> line.substring(6).replaceFirst(" .*", ""))
        .containsExactly("ckpt/Muon");
  }

  @Test
  void aFlippedBitOfTheJsonFails() throws IOException {
    assertThat(spoiled("SGD", json -> flip(json, "state_dict", "state", "3", "momentum_buffer")))
        .startsWith("FAIL  ckpt/SGD ")
        .contains("state_dict.state.3.momentum_buffer is float32[33] instead of");
    assertThat(spoiled("SGD", json -> flipFirst((ArrayNode) json.get("params_at_step5"))))
        .startsWith("FAIL  ckpt/SGD ")
        .contains("param0 after step 6, element 0, is");
  }

  @Test
  void anotherSafetensorsFileBesideFails() throws IOException {
    Path ckpt = Files.createDirectories(folder.resolve("all/ckpt"));
    Path golden = Golden.folder().resolve("ckpt");
    Files.copy(golden.resolve("Adam.safetensors"), ckpt.resolve("AdamW.safetensors"));
    assertThat(spoiled("AdamW", json -> {})).contains("AdamW.safetensors has [state.0.exp_avg");
    byte[] bytes = Files.readAllBytes(golden.resolve("AdamW.safetensors"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(ckpt.resolve("AdamW.safetensors"), bytes);
    assertThat(spoiled("AdamW", json -> {})).contains("AdamW.safetensors has another state.");
  }

  /** Recorded with PyTorch 2.13: a MultiStepLR within a SequentialLR, and a Counter of letters. */
  @Test
  void countersAreCompared() throws IOException {
    Path counters = Golden.folder().resolveSibling("replay");
    for (String file : List.of("counters.json", "counters.pt")) {
      Files.copy(counters.resolve(file), folder.resolve(file));
    }
    Golden.edit(folder.resolve("counters.json"), json -> turn(letters(json)));
    assertThat(Replayed.of(folder).lines()).first().asString().startsWith("PASS");
    assertThat(spoiled("counters", json -> letters(json).put("l", 3)))
        .contains("the file.letters.l is 2 instead of 3");
    assertThat(spoiled("counters", json -> letters(json).remove("l")))
        .contains("keys of the file.letters is [h, e, l, o] instead of [h, e, o]");
  }

  private static ObjectNode letters(ObjectNode json) {
    return (ObjectNode) json.requiredAt("/rest/letters/Counter");
  }

  /** Puts the first member last: the order of a Counter is none of its values. */
  private static void turn(ObjectNode counts) {
    String first = counts.fieldNames().next();
    counts.set(first, counts.remove(first));
  }

  @Test
  void aDamagedFileFails() throws IOException {
    Files.write(folder.resolve("SGD.pt"), new byte[100]);
    assertThat(spoiled("SGD", json -> {})).contains("SGD.pt: this is no file of torch.save");
    assertThat(spoiled("full_checkpoint", json -> ((ObjectNode) json.get("rest")).put("epoch", 4)))
        .contains("the file.epoch is 3 instead of 4");
  }

  private String spoiled(String name, Consumer<ObjectNode> change) throws IOException {
    for (String file : List.of(name + ".json", name + ".pt")) {
      if (!Files.exists(folder.resolve(file))) {
        Files.copy(Golden.folder().resolve("ckpt").resolve(file), folder.resolve(file));
      }
    }
    Path json = folder.resolve(name + ".json");
    byte[] original = Files.readAllBytes(json);
    Golden.edit(json, change);
    Path ckpt = Files.createDirectories(folder.resolve("all/ckpt"));
    for (Path file : List.of(json, folder.resolve(name + ".pt"))) {
      Files.write(ckpt.resolve(file.getFileName()), Files.readAllBytes(file));
    }
    Files.write(json, original);
    Replayed result = Replayed.of(folder.resolve("all"), name.replaceFirst("_.*", ""));
    assertThat(result.tally().failed()).isEqualTo(1);
    return result.lines().get(0);
  }

  private static void flip(ObjectNode json, String... path) {
    ObjectNode node = json;
    for (String step : path) {
      node = (ObjectNode) node.get(step);
    }
    ObjectNode tensor = (ObjectNode) node.get("tensor");
    tensor.put("hex", Golden.flipLowestBit(tensor.get("hex").textValue(), 7));
  }

  private static void flipFirst(ArrayNode values) {
    values.set(0, Golden.flipLowestBit(values.get(0).textValue(), 3));
  }
}
