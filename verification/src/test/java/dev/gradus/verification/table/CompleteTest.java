package dev.gradus.verification.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.optim.Optimizer;
import dev.gradus.rules.Adam;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No shipped optimizer, no option and no golden file is missing from the table. */
class CompleteTest {
  private static final Path GOLDEN = Path.of("conformance/src/test/resources/golden");

  @Test
  void everyRuleHasARow() throws IOException, URISyntaxException {
    Set<String> names =
        OptimizerTable.all().stream().map(OptimizerInfo::name).collect(Collectors.toSet());
    assertThat(names).hasSameSizeAs(OptimizerTable.all()).isEqualTo(rules());
  }

  private static Set<String> rules() throws IOException, URISyntaxException {
    URI adam = Adam.class.getResource("Adam.class").toURI();
    if (adam.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(adam, Map.of())) {
        return rules(jar.getPath("dev/gradus/rules"));
      }
    }
    return rules(requireNonNull(Path.of(adam).getParent()));
  }

  private static Set<String> rules(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Rule.class") && !name.contains("$"))
          .map(name -> name.replace("Rule.class", ""))
          .collect(Collectors.toSet());
    }
  }

  /**
   * The runs of a golden file are replayed, and compared to the bit, by the tests of conformance.
   */
  @Test
  void everyRowHasAGoldenFile() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String part : List.of("optim", "extra", "library")) {
      try (Stream<Path> files = Files.list(GOLDEN.resolve(part))) {
        files
            .map(file -> file.getFileName().toString().replace(".json", ""))
            .filter(name -> !name.equals("data"))
            .forEach(names::add);
      }
    }
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            OptimizerTable.all().stream().map(OptimizerInfo::name).toList());
  }

  /** {@code maximize} is set by a test of its own. */
  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#all")
  void everyOptionIsConfigured(OptimizerInfo info) {
    Set<String> set = new TreeSet<>(Set.of("maximize"));
    info.configurations().forEach(configuration -> set.addAll(configuration.keySet()));
    Optimizer optimizer = info.builder(Map.of()).build(OptimizerRun.params(DType.FLOAT32));
    assertThat(optimizer.hypers().stream().map(key -> key.key()))
        .containsExactlyInAnyOrderElementsOf(set);
    assertThat(info.configurations().get(0)).isEmpty();
  }

  /** Each range has an error input, too. */
  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#all")
  void everyRangeHasAnErrorInput(OptimizerInfo info) {
    assertThat(info.builder(Map.of()).hypers())
        .filteredOn(key -> !key.range().isEmpty())
        .allSatisfy(
            key ->
                assertThat(info.errorInputs())
                    .anyMatch(error -> error.values().containsKey(key.key())));
  }
}
