package dev.gradus.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.benchmarks.worker.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a peer does before it is warm does not count. */
class PeerTurnsTest {
  private static final Work WORK = new Work("Adan", 10_000, 1, 1);
  private static final long NANOSECONDS = 1_000_000;

  @Test
  void warmUpLastsUntilEnoughWasDone() {
    assertThat(turn("n < 6 ? 1000000 : 10")).isEqualTo(10);
  }

  @Test
  void warmUpEndsIfAPeerIsSlow() {
    assertThat(turn("1000000 + n")).isEqualTo(1_000_021);
  }

  /** The turn after the warm-up of a peer whose nth answer is a step's time. */
  private static double turn(String answer) {
    String script =
        "n=0; while read word rest; do case $word in work) echo ready;;"
            + " run) n=$((n + 1)); echo ns $(("
            + answer
            + "));; *) echo ended;; esac; done";
    try (PeerProcess peer = new PeerProcess("slow", List.of("sh", "-c", script))) {
      PeerTurns turns = new PeerTurns(peer, 1);
      turns.prepare(WORK, NANOSECONDS);
      turns.take(NANOSECONDS);
      return turns.median();
    }
  }
}
