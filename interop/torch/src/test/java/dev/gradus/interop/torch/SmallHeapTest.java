package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files cannot take more than a small heap, whatever they ask for. */
class SmallHeapTest {
  @TempDir private Path folder;

  @Test
  void hostileFilesNeedNoMoreThan256Megabytes() throws IOException, InterruptedException {
    Path written = folder.resolve("files");
    Files.createDirectory(written);
    for (String kind : HostileFiles.kinds()) {
      Files.write(written.resolve(kind), HostileFiles.file(kind));
      assertThat(Files.size(written.resolve(kind))).as(kind).isLessThan(3 << 20);
    }
    Path output = folder.resolve("out");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC", // Takes half the time, with as small a heap.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapReader.class.getName(),
                written.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();

    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(status).as(text).isZero();
    List<String> refused = new ArrayList<>();
    text.lines().filter(l -> l.contains(" is refused: ")).forEach(refused::add);
    assertThat(refused).as(text).hasSizeGreaterThanOrEqualTo(8);
    assertThat(text.lines().filter(l -> l.matches(".* is (read|refused): .*")))
        .as(text)
        .hasSize(HostileFiles.kinds().length);
    assertThat(refused).allMatch(line -> line.contains("more objects than") || isBounded(line));
  }

  private static boolean isBounded(String line) {
    return line.contains("it makes objects of more than") || line.contains("inflates beyond");
  }

  @Test
  void whatIsAllowedGrowsWithTheFile() throws IOException {
    PickleBytes dict = PickleBytes.begin().op(Opcode.EMPTY_DICT, Opcode.MARK);
    for (int i = 0; i < 700_000; i++) {
      dict.op(Opcode.BININT).u32(i).op(Opcode.NONE);
    }
    byte[] pickle = dict.op(Opcode.SETITEMS).stop();

    assertThat(TorchFile.read("x.pt", PickleBytes.file(pickle)).dict()).hasSize(700_000);
  }
}
