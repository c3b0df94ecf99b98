package dev.gradus.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads any bytes at all in every way; without the profile fuzz, only the seeds. */
final class SafetensorsFuzzTest {
  @TempDir private Path folder;

  static Stream<Arguments> seeds() throws IOException {
    Stream.Builder<Arguments> seeds = Stream.builder();
    seeds.add(Arguments.of((Object) Readers.checkpoint(Readers.TREES)));
    for (Path golden : GoldenFilesTest.files()) {
      seeds.add(Arguments.of((Object) Files.readAllBytes(golden)));
    }
    return seeds.build();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5m")
  void endsInTheDeclaredException(byte[] bytes) throws IOException {
    Readers.accepting(folder.resolve("fuzzed"), bytes);
  }
}
