package dev.gradus.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads any trees at all, under right checksums; without the profile fuzz, only the seeds. */
final class CheckpointFuzzTest {
  @TempDir private Path folder;

  static Stream<Arguments> seeds() {
    return Stream.of(
        Arguments.of(
            Readers.TREES.get("gradus.tensors"),
            Readers.TREES.get("gradus.optimizers"),
            Readers.TREES.get("gradus.schedulers")));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5m")
  void endsInTheDeclaredException(
      @Nullable String tensors, @Nullable String optimizers, @Nullable String schedulers)
      throws IOException {
    Map<String, String> trees = new TreeMap<>(Readers.TREES);
    trees.put("gradus.tensors", Objects.requireNonNullElse(tensors, ""));
    trees.put("gradus.optimizers", Objects.requireNonNullElse(optimizers, ""));
    trees.put("gradus.schedulers", Objects.requireNonNullElse(schedulers, ""));
    byte[] file;
    try {
      file = Readers.checkpoint(trees);
    } catch (IllegalArgumentException halfASurrogatePair) {
      return;
    }
    Readers.accepting(folder.resolve("fuzzed"), file);
  }
}
