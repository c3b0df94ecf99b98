package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At whatever instant a saving process is killed, the file is the old or the new one, whole. */
final class KilledWhileSavingTest {
  private static final int KILLS = Integer.getInteger("gradus.kills", 20);
  private static final int LONGEST_MICROSECONDS = 40_000;
  @TempDir private Path folder;

  @Test
  void theFileIsAlwaysWhole() throws Exception {
    Random random = new Random(4);
    Path file = folder.resolve("run.safetensors");
    int halfWritten = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process saving = start(file);
      assertThat(saving.getInputStream().read()).isEqualTo('.');
      TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_MICROSECONDS));
      saving.destroyForcibly().waitFor();
      assertThat(SavingForever.isWhole(Checkpoint.read(file))).as("kill %s", kill).isTrue();
      halfWritten += deleteHalfWritten();
    }
    // Most kills came while something was written.
    assertThat(halfWritten).isPositive();
  }

  private static Process start(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SavingForever.class.getName(),
                file.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private int deleteHalfWritten() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> left = files.filter(path -> path.toString().endsWith(".tmp")).toList();
      for (Path path : left) {
        Files.delete(path);
      }
      return left.size();
    }
  }
}
