package dev.gradus.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.rules.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Optimizers are found by name, whatever family they are of. */
class OptimizerLookupTest {
  @Test
  void findsAllThatAreShipped() throws IOException, ReflectiveOperationException {
    List<String> names;
    try (Stream<Path> files = Files.walk(Path.of("../rules/src/main/java/dev/gradus/rules"))) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Rule.java"))
              .map(name -> name.replace("Rule.java", ""))
              .toList();
    }
    assertThat(names).hasSizeGreaterThan(10);
    for (String name : names) {
      assertThat(OptimizerLookup.builder(name)).isNotNull();
    }
    assertThat(OptimizerLookup.builder("Adam")).isInstanceOf(Adam.Builder.class);
  }

  @Test
  void saysWhatItDoesNotFind() {
    assertThatThrownBy(() -> OptimizerLookup.builder("Wings"))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessage("no optimizer Wings");
  }
}
