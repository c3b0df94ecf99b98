package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.verification.determinism.OtherJvm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums have the same bits with vectors of any length, also of lengths that hold no lanes. */
class ShortVectorsTest {
  @ParameterizedTest
  @CsvSource({"8, FloatLanes", "16, VectorLanes", "32, VectorLanes"})
  void haveTheBitsOfPlainLoops(int bytes, String loops) throws IOException {
    List<String> plain = output("-Dgradus.kernels=scalar");
    assertThat(plain).hasSize(6).startsWith("FloatLanes");
    List<String> lines = output("-Dgradus.kernels=vector -XX:MaxVectorSize=" + bytes);
    assertThat(lines).startsWith(loops);
    assertThat(lines.subList(1, 6)).isEqualTo(plain.subList(1, 6));
  }

  /** Vectors of more than 512 bits, as some machines have, would leave lanes over. */
  @Test
  void lanesFillPairsOfVectors() {
    assertThat(List.of(1, 2, 4, 8, 16, 32).stream().map(VectorLanes::fit))
        .containsExactly(false, true, true, true, false, false);
  }

  private static List<String> output(String options) throws IOException {
    String all = "--add-modules jdk.incubator.vector " + options;
    return OtherJvm.outputOf(ShortVectors.class, all, false);
  }
}
