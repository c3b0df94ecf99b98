package dev.gradus.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CSV becomes tables; who is absent is a dash, not a zero. */
class RatioTablesTest {
  @Test
  void areOfRatios(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("peers.csv");
    Files.writeString(
        csv,
        """
        rule,size,threads,peer,ns_per_param,ratio
        adam,1000000,1,gradus,0.5,1
        adam,1000000,1,torch-fused,0.7,1.4
        adam,1000000,1,c,absent,
        lion,1000000,1,gradus,0.4,1
        lion,1000000,1,torch-fused,absent,
        lion,1000000,1,c,5,12.5
        """);
    assertThat(new RatioTables(Row.read(csv)).lines())
        .containsExactly(
            "",
            "**1000000, 1 thread**",
            "",
            "| rule | torch-fused | c |",
            "| --- | ---: | ---: |",
            "| adam | 1.40 | - |",
            "| lion | - | 13 |");
  }
}
