package dev.gradus.interop.torch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads any bytes at all as the pickle of a file whose other parts are right; without the profile
 * fuzz, only the seeds.
 */
final class PickleFuzzTest {
  static Stream<Arguments> seeds() throws IOException {
    Stream.Builder<Arguments> seeds = Stream.builder();
    seeds.add(Arguments.of((Object) PickleBytes.begin().tensor(0, new long[] {2, 2}, 2, 1).stop()));
    for (String name : TorchGolden.names()) {
      if (!name.endsWith("_legacy")) {
        ZipArchive zip = ZipArchive.open(Source.of(TorchGolden.bytes(name)));
        seeds.add(Arguments.of((Object) zip.read(name + "/data.pkl")));
      }
    }
    return seeds.build();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5m")
  void endsInTheDeclaredException(byte[] pickle) throws IOException {
    TorchReaders.accepting(PickleBytes.file(pickle));
  }
}
