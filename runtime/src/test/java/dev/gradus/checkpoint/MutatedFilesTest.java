package dev.gradus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is spoiled, reading it ends, and in nothing but the declared exception. */
final class MutatedFilesTest {
  private static final int MUTATIONS = Integer.getInteger("gradus.mutations", 1000);
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("mutated");
  }

  @Test
  void theUnspoiledOnesAreAccepted() throws IOException {
    assertThat(Readers.accepting(file, Readers.checkpoint(Readers.TREES))).isEqualTo(2);
    for (Path golden : GoldenFilesTest.files()) {
      assertThat(Readers.accepting(file, Files.readAllBytes(golden))).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void ofBytes() throws IOException {
    List<byte[]> seeds = new ArrayList<>(List.of(Readers.checkpoint(Readers.TREES)));
    for (Path golden : GoldenFilesTest.files()) {
      seeds.add(Files.readAllBytes(golden));
    }
    Tally tally = new Tally();
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      byte[] original = seeds.get(random.nextInt(seeds.size()));
      tally.add(seed, new Mutations(random).of(original));
    }
    tally.assertBoth();
  }

  /** The trees are mutated under right checksums, which would refuse them otherwise. */
  @Test
  void ofTrees() throws IOException {
    List<String> keys = Readers.TREES.keySet().stream().sorted().toList();
    Tally tally = new Tally();
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      Map<String, String> trees = new LinkedHashMap<>(Readers.TREES);
      Mutations mutations = new Mutations(random);
      trees.computeIfPresent(
          keys.get(random.nextInt(keys.size())),
          (key, tree) -> new String(mutations.changed(tree.getBytes(UTF_8)), UTF_8));
      tally.add(seed, Readers.checkpoint(trees));
    }
    tally.assertBoth();
  }

  private final class Tally {
    private int accepted;
    private int refused;

    void add(int seed, byte[] bytes) throws IOException {
      try {
        boolean every = Readers.accepting(file, bytes) > 1;
        accepted += every ? 1 : 0;
        refused += every ? 0 : 1;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail("seed " + seed, e);
      }
    }

    /** Mutations that are all accepted or all refused would show nothing. */
    void assertBoth() {
      assertThat(accepted).isPositive();
      assertThat(refused).isPositive();
    }
  }
}
