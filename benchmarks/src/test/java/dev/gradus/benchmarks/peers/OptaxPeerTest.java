package dev.gradus.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradus.benchmarks.c.ElementwiseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peer in Python says what it lacks, and has as many threads as it is told. */
class OptaxPeerTest {
  private static final String SCRIPT = "peers/optax_peer.py";
  private static final long SECONDS = 60;

  @Test
  void isAbsentWithoutPython(@TempDir Path folder) {
    PeerProcess optax =
        Peers.of(folder, Path.of("java"), "no-such-python", new ElementwiseRules(), List.of())
            .stream()
            .filter(peer -> peer.name().equals("optax"))
            .findFirst()
            .orElseThrow();
    try (optax) {
      assertThat(optax.ask("work adam 10 1 1", SECONDS))
          .startsWith("absent Cannot run program \"no-such-python\"");
    }
  }

  @Test
  void isAbsentWithoutJax() {
    assumeTrue(isPythonHere());
    try (PeerProcess optax = new PeerProcess("optax", List.of("python3", "-S", SCRIPT))) {
      assertThat(optax.ask("work adam 10 1 1", SECONDS))
          .isEqualTo("absent No module named 'jax': pip install jax optax");
    }
  }

  /**
   * With modules of these names that only say what they are given, since those of Python are seldom
   * here.
   */
  @Test
  void startsAnewForAnotherNumberOfThreads(@TempDir Path modules) throws IOException {
    assumeTrue(isPythonHere());
    Files.writeString(modules.resolve("jax.py"), "");
    Files.writeString(modules.resolve("numpy.py"), "");
    Files.writeString(
        modules.resolve("optax.py"),
        """
        import os

        def sgd(rate, momentum):
            given = os.environ["PJRT_NPROC"], os.environ["JAX_PLATFORMS"], os.getpid()
            raise ValueError(" ".join(map(str, given)))
        """);
    List<String> command = List.of("env", "PYTHONPATH=" + modules, "python3", SCRIPT);
    try (PeerProcess optax = new PeerProcess("optax", command)) {
      String two = optax.ask("work sgd-momentum 10 1 2", SECONDS);
      assertThat(two).startsWith("absent 2 cpu ");
      assertThat(optax.ask("work sgd-momentum 10 1 1", SECONDS))
          .isEqualTo(two.replace("2 cpu", "1 cpu"));
      assertThat(optax.ask("work radam 10 1 1", SECONDS))
          .isEqualTo("absent no rule radam of optax is compared");
    }
  }

  private static boolean isPythonHere() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
