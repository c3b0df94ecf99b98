package dev.gradus.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * One name, one thing: a reader who meets a simple name anywhere knows which class is meant, and no
 * file must write one by its full name; tests included. Nested types are left out: they are read
 * with the outer one's name before theirs.
 */
final class NamesTest {
  private static final Set<String> OF_EVERY_PACKAGE = Set.of("package-info", "module-info");

  /**
   * "Names" says what a class has, and of many in one code base nobody knows which is which. These
   * are vocabularies: what is in generated classes, and what values are called there. One that
   * looks names up, or makes them, is called by what it does.
   */
  private static final Set<String> VOCABULARIES = Set.of("GeneratedNames", "ValueNames");

  @Test
  void noSimpleNameStandsTwice() {
    Map<String, TreeSet<Path>> files =
        Modules.sourcesAndTests().stream()
            .filter(file -> !OF_EVERY_PACKAGE.contains(name(file)))
            .collect(groupingBy(NamesTest::name, TreeMap::new, toCollection(TreeSet::new)));

    assertThat(files).hasSizeGreaterThan(800);
    files.values().removeIf(same -> same.size() == 1);
    assertThat(files).isEmpty();
  }

  @Test
  void fewClassesAreCalledNames() {
    assertThat(
            Modules.READ.stream()
                .flatMap(module -> Modules.sources(module).stream())
                .map(NamesTest::name)
                .filter(name -> name.endsWith("Names")))
        .containsExactlyInAnyOrderElementsOf(VOCABULARIES);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
