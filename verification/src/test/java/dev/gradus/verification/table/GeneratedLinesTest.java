package dev.gradus.verification.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the compiler writes for the shipped rules, with vectors and direct memory, is short enough
 * to be read. The lines of each are printed.
 */
final class GeneratedLinesTest {
  private static final Path GENERATED =
      Path.of("../rules/target/generated-sources/annotations/dev/gradus/rules");

  /**
   * On average: half of what an optimizer had once, 504, when every kernel was printed twice for a
   * sign; and more for rules that reduce, which have up to seven loops, each in every form.
   */
  private static final int MOST_LINES_EACH = 650;

  @Test
  void areFewEnoughToBeRead() throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(GENERATED).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        lines.put(file.getFileName().toString(), Files.readAllLines(file).size());
      }
    }
    int all = lines.values().stream().mapToInt(Integer::intValue).sum();
    String table =
        lines.entrySet().stream()
            .map(file -> String.format(Locale.ROOT, "%6d %s", file.getValue(), file.getKey()))
            .collect(Collectors.joining("\n"));
    System.out.printf(Locale.ROOT, "Generated lines of the shipped rules:%n%s%n%6d%n", table, all);
    assertThat(lines).hasSameSizeAs(OptimizerTable.all());
    assertThat(all).isLessThanOrEqualTo(MOST_LINES_EACH * lines.size());
  }
}
