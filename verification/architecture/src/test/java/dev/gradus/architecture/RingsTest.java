package dev.gradus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Within a package, too, arrows run one way, but for the rings that are natural. */
final class RingsTest {
  private static final Structure STRUCTURE = new Structure(Modules.classes());

  /**
   * A ring that may be. Its reason is one that no other arrangement of the classes would do away.
   */
  private record Natural(Structure.Ring ring, String reason) {
    static Natural of(String packageName, String classes, String reason) {
      return new Natural(Structure.Ring.of(packageName, classes), reason);
    }
  }

  private static final List<Natural> NATURAL = List.of();

  @Test
  void noClassesFormARingThatIsNotNatural() {
    Set<Structure.Ring> natural = NATURAL.stream().map(Natural::ring).collect(Collectors.toSet());
    assertThat(STRUCTURE.rings())
        .allSatisfy(ring -> assertThat(natural).as(STRUCTURE.arrows(ring)).contains(ring));
  }

  /** What is listed and is no ring, or no longer this one, would let another one in. */
  @Test
  void everyRingThatMayBeIsThere() {
    assertThat(STRUCTURE.rings()).containsAll(NATURAL.stream().map(Natural::ring).toList());
  }

  /**
   * Writes the figures to a file, to be compared with those of another time: {@code
   * -Dgradus.structure=DIR} writes those of another checkout, which is compiled.
   */
  @Test
  void figuresAreWritten() throws IOException {
    String other = System.getProperty("gradus.structure");
    Structure structure =
        other == null
            ? STRUCTURE
            : new Structure(
                new ClassFileImporter()
                    .importPaths(
                        Modules.ALL.stream()
                            .map(module -> Path.of(other, module, "target", "classes"))
                            .toList()));
    Path file = Path.of("target", "structure.md");
    Files.write(file, structure.table().toList());
    assertThat(file).content().contains("| dev.gradus.processor.lower | ");
  }
}
