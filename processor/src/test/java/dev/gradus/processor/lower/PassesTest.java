package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code RuleCompiler} lists is tested from inside, too, and not only by whole rules. */
final class PassesTest {
  private static final Pattern PASS =
      Pattern.compile("import dev\\.gradus\\.processor\\.(?:analysis|lower)\\.(\\w+);");

  private static final Path MAIN = Path.of("src/main/java/dev/gradus/processor");
  private static final Path TESTS = Path.of("src/test/java/dev/gradus/processor");

  /** The text of all tests of a package. */
  private static String tests(String room) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(TESTS.resolve(room))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  @Test
  void everyPassIsNamedByATest() throws IOException {
    String tests = tests("analysis") + tests("lower");
    List<String> passes =
        PASS.matcher(Files.readString(MAIN.resolve("RuleCompiler.java")))
            .results()
            .map(pass -> pass.group(1))
            .toList();
    assertThat(passes).hasSizeGreaterThan(10);
    assertThat(passes).filteredOn(pass -> !tests.contains(pass)).isEmpty();
  }
}
