package dev.gradus.interop.torch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads any bytes at all as a file; without the profile fuzz, only the seeds. */
final class TorchFileFuzzTest {
  static Stream<Arguments> seeds() throws IOException {
    Stream.Builder<Arguments> seeds = Stream.builder();
    for (String name : TorchGolden.names()) {
      seeds.add(Arguments.of((Object) TorchGolden.bytes(name)));
    }
    return seeds.build();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5m")
  void endsInTheDeclaredException(byte[] bytes) throws IOException {
    TorchReaders.accepting(bytes);
  }
}
