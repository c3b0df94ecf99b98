package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Texts of explanations as they were; {@code -Dgolden.update=true} rewrites them. */
final class ExplainGolden {
  static final Path FOLDER = Path.of("src/test/resources/golden/explain");

  private ExplainGolden() {}

  static void isAsBefore(String file, String text) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  /** What an explanation says, but for the generated source and speed. */
  static String text(Explanation explanation) {
    return explanation.about()
        + "\n\n"
        + explanation.text()
        + "\n\n"
        + explanation.facts().entrySet().stream()
            .map(fact -> fact.getKey() + ": " + fact.getValue() + "\n")
            .collect(Collectors.joining());
  }
}
