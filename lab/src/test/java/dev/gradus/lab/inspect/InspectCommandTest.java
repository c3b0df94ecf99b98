package dev.gradus.lab.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.checkpoint.Safetensors;
import dev.gradus.lab.Cli;
import dev.gradus.rules.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gradus inspect} shows of each kind of file. */
class InspectCommandTest {
  private static final Path GOLDEN = Path.of("target/test-classes/golden/ckpt");

  @TempDir private Path folder;
  private Path checkpoint = Path.of("");

  @BeforeEach
  void save() throws IOException {
    Parameter weight = Parameter.of("layer.weight", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    Adam optimizer = Adam.builder().lr(0.5).build(weight);
    optimizer.paramGroups().get(0).setExtra("initial_lr", 0.5);
    weight.grad().fill(1);
    optimizer.step();
    checkpoint = folder.resolve("run.safetensors");
    Checkpoint.builder()
        .parameters(List.of(weight))
        .optimizer(optimizer)
        .scheduler("lr", Map.of("last_epoch", 3L))
        .metadata("note", "first\nsecond")
        .metadata("best", Double.NaN)
        .save(checkpoint);
  }

  private static List<String> shown(Path file) {
    Cli.Result result = Cli.run("inspect", file);
    assertThat(result.status()).isZero();
    return result.lines();
  }

  private static JsonNode json(Path file) throws IOException {
    Cli.Result result = Cli.run("inspect", "--json", file);
    assertThat(result.status()).isZero();
    return JsonMapper.builder().build().readTree(String.join("\n", result.lines()));
  }

  @Test
  void aCheckpointOfOurs() throws IOException {
    assertThat(shown(checkpoint))
        .contains(
            "run.safetensors: checkpoint of Gradus (safetensors, with checksums), "
                + "%,d bytes".formatted(Files.size(checkpoint)),
            "optimizer: 1 group, state of 1 parameter, 3 tensors, 40 bytes",
            "  state layer.weight: step 1.0, exp_avg f32[2, 2], exp_avg_sq f32[2, 2], 40 bytes",
            "parameters: 1 tensor, 16 bytes",
            "  layer.weight: f32[2, 2], 16 bytes",
            "schedulers: lr last_epoch 3")
        .anyMatch(line -> line.startsWith("  group 0: lr 0.5, betas [0.9, 0.999]"))
        .anyMatch(line -> line.contains("initial_lr 0.5"))
        .anyMatch(line -> line.contains("note first?second"));
  }

  @Test
  void aCheckpointOfOursAsJson() throws IOException {
    JsonNode contents = json(checkpoint).get("contents");
    JsonNode optimizer = contents.get("optimizer");
    assertThat(optimizer.at("/rule/name").asText()).isEqualTo("Adam");
    assertThat(optimizer.at("/param_groups/0/betas/1").asDouble()).isEqualTo(0.999);
    assertThat(optimizer.at("/param_groups/0/initial_lr").asDouble()).isEqualTo(0.5);
    assertThat(optimizer.at("/state/layer.weight/step/value").asDouble()).isEqualTo(1);
    assertThat(optimizer.at("/state/layer.weight/exp_avg/shape").toString()).isEqualTo("[2,2]");
    assertThat(contents.at("/metadata/best").asText()).isEqualTo("nan");
    assertThat(contents.at("/metadata/note").asText()).isEqualTo("first\nsecond");
  }

  @Test
  void torchsFiles() {
    assertThat(shown(GOLDEN.resolve("AdamW_legacy.pt")))
        .contains("optimizer: 2 groups, state of 4 parameters, 12 tensors, 640 bytes")
        .contains("  state 0: step 5.0, exp_avg float32[7], exp_avg_sq float32[7], 60 bytes");
    assertThat(shown(GOLDEN.resolve("full_checkpoint.pt")))
        .contains("epoch: 3", "model: 8 tensors, 372 bytes", "note: größe ✓")
        .contains("  bn.num_batches_tracked: 0, 8 bytes")
        .anyMatch(line -> line.startsWith("  state 2 (bn.weight): step 3.0, exp_avg float32[7]"));
    assertThat(shown(GOLDEN.resolve("tensors_misc.pt")))
        .contains("bf16: bfloat16[6], 12 bytes", "expanded: float32[4], 16 bytes");
  }

  @Test
  void anotherProgramsSafetensors() throws IOException {
    assertThat(shown(GOLDEN.resolve("SparseAdam.safetensors")))
        .contains("optimizer: 2 groups, state of 2 parameters, 4 tensors, 336 bytes")
        .contains("  state 0: exp_avg f32[10, 3], exp_avg_sq f32[10, 3], step 5, 240 bytes");
    Path plain = folder.resolve("plain.safetensors");
    Safetensors.write(plain, Map.of("a.b", Tensor.of(new double[3])), Map.of("json", "{oops"));
    assertThat(shown(plain)).contains("a.b: f64[3], 24 bytes", "metadata: json {oops");
  }

  @Test
  void aFileThatLiesIsOneSentence() throws IOException {
    Path lie = folder.resolve("lie");
    Files.write(lie, new byte[] {'P', 'K', 3, 4, 0, 0, 0});
    for (Path file : List.of(lie, folder.resolve("missing"), folder)) {
      Cli.Result result = Cli.run("inspect", file);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.lines()).isEmpty();
      assertThat(result.err().strip()).isNotEmpty().doesNotContain("\n").doesNotContain("\tat");
    }
  }
}
