package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the files: a verdict or one sentence, never an exception. */
class RandomlySpoiledTest {
  private static final String CHARACTERS = "0123456789abcdef\"{}[],:.-+eEnN \\/\u0000\u00e9";
  private static final int ROUNDS = 400;

  @TempDir private Path folder;

  @Test
  void neverAnException() throws IOException {
    Golden.copy("SGD", folder);
    Path file = folder.resolve("SGD.json");
    Golden.editCase(file, "add_param_group", one -> one.putArray("trajectory"));
    Golden.edit(file, tree -> one(tree).putArray("recorded_steps"));
    String whole = Files.readString(file);
    int verdicts = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String spoiled = spoil(whole, new Random(round));
      Files.writeString(file, spoiled, StandardCharsets.UTF_8);

      Replayed result = Replayed.of(folder);

      if (result.lines().isEmpty()) {
        assertThat(result.refusal().lines()).as("seed %d", round).hasSize(1);
      } else {
        assertThat(result.refusal()).as("seed %d", round).isEmpty();
        // The optimizer may refuse a value, nothing else.
        assertThat(
                result.lines().toString().replace("threw java.lang.IllegalArgumentException", ""))
            .as("seed %d", round)
            .doesNotContain("threw");
        verdicts++;
      }
    }
    assertThat(verdicts).isBetween(ROUNDS / 20, ROUNDS / 2);
  }

  private static ObjectNode one(ObjectNode tree) {
    return (ObjectNode) tree.requiredAt("/cases/0");
  }

  /**
   * A few characters changed, cut out, or written twice, most of them in the part that is not all
   * digits.
   */
  private static String spoil(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(random.nextBoolean() ? 1500 : text.length());
      int length = Math.min(random.nextInt(6), text.length() - at);
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, at + length);
        case 1 -> text.insert(at, text.substring(at, at + length));
        default -> text.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
    }
    return text.toString();
  }
}
