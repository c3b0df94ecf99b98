package dev.gradus.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed at random steps, and each go on from what the last one saved, make one
 * run.
 */
class KilledTest {
  private static final int STEPS = 220;
  private static final int KILLS = 10;
  private static final int KILLED = 137;

  private static String weights(Path folder) throws Exception {
    assertThat(FashionMnistInDjl.process(folder, STEPS, 0)).isZero();
    return Files.readString(folder.resolve("weights"));
  }

  @Test
  void endAsIfNothingHadHappened(@TempDir Path whole, @TempDir Path killed) throws Exception {
    int[] kills = new Random().ints(1, STEPS).distinct().limit(KILLS).sorted().toArray();
    for (int step : kills) {
      assertThat(FashionMnistInDjl.process(killed, STEPS, step)).isEqualTo(KILLED);
      assertThat(killed.resolve("weights")).doesNotExist();
    }
    assertThat(weights(killed)).as(Arrays.toString(kills)).isEqualTo(weights(whole));
  }
}
