package dev.gradus.lab.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Cli;
import dev.gradus.lab.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code inspect} does with files that would be long: a small heap is enough, and the output
 * stays in proportion. Work that grows with the square of these files would not end.
 */
class HostileInspectTest {
  private static final int MANY = 100_000;

  @TempDir private Path folder;

  private Path safetensors(String metadata, String tensors) throws IOException {
    byte[] header =
        ("{\"__metadata__\":{" + metadata + "}" + tensors + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
    return Files.write(folder.resolve("x.safetensors"), bytes.array());
  }

  private static String tensors(int count, IntFunction<String> name) {
    return IntStream.range(0, count)
        .mapToObj(name)
        .map(n -> ",\"" + n + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}")
        .collect(Collectors.joining());
  }

  /** A text of a million characters, a million times in a list. */
  private Path repeatedText() throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2, '}', 'X', 1, 0, 0, 0, 'v', 'X'});
    pickle.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(1_000_000).array());
    pickle.writeBytes("A".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {'q', 0, '0', ']', '('});
    pickle.writeBytes("h\0".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {'e', 's', '.'});
    Path file = folder.resolve("text.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("x/data.pkl"));
      zip.write(pickle.toByteArray());
      zip.closeEntry();
    }
    assertThat(Files.size(file)).isLessThan(10_000);
    return file;
  }

  private Path file(String kind) throws IOException {
    return switch (kind) {
      case "text" -> repeatedText();
      case "long" -> safetensors("\"a\":\"" + "x".repeat(16 << 20) + "\"", "");
      case "deep" ->
          safetensors("\"a\":\"" + "[".repeat(999) + "7".repeat(900) + "]".repeat(999) + "\"", "");
      case "labels" ->
          safetensors(
              "\"gradus.checkpoint\":\"1\",\"gradus.optimizers\":\"{"
                  + IntStream.range(0, MANY)
                      .mapToObj(i -> "\\\"a" + i + "\\\":{}")
                      .collect(Collectors.joining(","))
                  + "}\"",
              tensors(20_000, i -> "t" + i + ".x.y"));
      case "states" ->
          safetensors(
              "\"gradus.checkpoint\":\"1\",\"gradus.optimizers\":\"{\\\"o\\\":{}}\"",
              tensors(MANY, i -> "o.p.k" + i));
      default -> safetensors("\"param_groups\":\"[]\"", tensors(MANY, i -> "state.0.k" + i));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "long", "deep", "labels", "states", "foreign"})
  void aSmallHeapIsEnough(String kind) throws IOException, InterruptedException {
    Path file = file(kind);
    for (String option : List.of("", "--json")) {
      Path output = folder.resolve("out");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // The collector and compiler that start fastest: the heap is as small.
      command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(Main.class.getName(), "inspect", file.toString()));
      if (!option.isEmpty()) {
        command.add(option);
      }

      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();

      assertThat(process.waitFor()).as(() -> beginning(output)).isZero();
      assertThat(Files.size(output)).isLessThan((16L << 20) + 8 * Files.size(file));
    }
  }

  private static String beginning(Path output) {
    try {
      String text = Files.readString(output);
      return text.substring(0, Math.min(text.length(), 2_000));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void longTextsAreCutAndSaySo() throws IOException {
    Path file = safetensors("\"a\":\"" + "x".repeat(5_000) + "\",\"b\":\"short\"", "");

    assertThat(Cli.run("inspect", file).out())
        .contains("x... (5,000 characters)")
        .contains("b short");
    assertThat(Cli.run("inspect", "--json", file).out()).contains("\"" + "x".repeat(5_000) + "\"");
  }

  @Test
  void whatIsNotReadIsListed() {
    Path values = Path.of("target/test-classes/inspect/values.pt");

    assertThat(Cli.run("inspect", values).lines())
        .contains(
            "device: opaque torch.device('cuda', 1)",
            "sparse: opaque sparse_coo float32[3, 3]",
            "key_none: None 2",
            "key_tuple: (1, a) 2, ((1, 2), null) 3",
            "dict_itself: a 1, self opaque the dict around it",
            "weight: float32[2], 8 bytes");
    assertThat(String.join("", Cli.run("inspect", "--json", values).lines()))
        .containsPattern("\"sparse\" : \\{\\s+\"opaque\" : \"sparse_coo float32\",")
        .containsPattern("\"shape\" : \\[ 3, 3 \\]");
  }

  @Test
  void optimizersInListsAreShownAsAnyOther() {
    assertThat(Cli.run("inspect", Path.of("target/test-classes/inspect/lightning.ckpt")).lines())
        .contains(
            "state_dict: 4 tensors, 104 bytes",
            "optimizer_states: 12 tensors, 224 bytes",
            "  [0]: 1 group, state of 4 parameters, 12 tensors, 224 bytes",
            "    state 3: step 3.0, exp_avg float32[2], exp_avg_sq float32[2], 20 bytes");
  }

  @Test
  void otherKindsOfFilesAreNamed() throws IOException {
    Path file = folder.resolve("x");
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    assertThat(Cli.run("inspect", file).err()).contains("is a Git LFS pointer");
    Files.write(file, new byte[] {(byte) 0x80, 4, '}', '.'});
    assertThat(Cli.run("inspect", file).err()).contains("is a plain pickle");
    Files.write(file, new byte[] {(byte) 0x80, 2, '}', '.'});
    assertThat(Cli.run("inspect", file).err()).contains("is a plain pickle");
  }

  /** A header of 640 bytes begins as a pickle does. */
  @Test
  void aHeadersLengthIsNoPickle() throws IOException {
    String frame = "{\"__metadata__\":{\"a\":\"\"}}";
    Path file = safetensors("\"a\":\"" + "x".repeat(640 - frame.length()) + "\"", "");
    assertThat(Files.readAllBytes(file)).startsWith(0x80, 2, 0);
    assertThat(Cli.run("inspect", file).out()).startsWith("x.safetensors: safetensors, 648 bytes");
  }
}
