package dev.gradus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Within a package, too, arrows run one way, but for the rings that are natural. */
final class RingsTest {
  private static final Structure STRUCTURE = new Structure(Modules.classes());

  /**
   * A ring that may be, with a reason that no other arrangement of the classes would do away with.
   */
  private record Natural(Structure.Ring ring, String reason) {
    static Natural of(String packageName, String classes, String reason) {
      return new Natural(Structure.Ring.of(packageName, classes), reason);
    }
  }

  private static final List<Natural> NATURAL =
      List.of(
          Natural.of(
              "dev.gradus.optim",
              "Optimizer OptimizerBuilder",
              "a builder names what it builds, which takes its settings from the builder"),
          Natural.of(
              "dev.gradus.interop.djl",
              "GradusOptimizer GradusOptimizerBuilder",
              "a builder names what it builds, which takes its settings from the builder"),
          Natural.of(
              "dev.gradus.interop.torch",
              "DictKeys Opaques PickleNode",
              "values within values: a dict has keys, which may be any values"),
          Natural.of(
              "dev.gradus.interop.torch",
              "PlainValues StateDictReader TorchValue",
              "a value is read by calling it: its readers are behind its methods"),
          Natural.of(
              "dev.gradus.parallel", "Crew Job", "a crew helps with jobs, a job calls the crew"),
          Natural.of(
              "dev.gradus.problems",
              "FormulaSurface SurfaceTask",
              "a surface makes the tasks that are asked of it"),
          Natural.of(
              "dev.gradus.problems.data", "Text TextWindows", "a text makes the windows on it"),
          Natural.of(
              "dev.gradus.processor.frontend.body",
              "ConstantFields ExprReader NameReader",
              "an expression has names, a name may be a constant, whose value is an expression"),
          Natural.of(
              "dev.gradus.processor.ir",
              "Op Value",
              "a value has an operation, whose visitors are given the value"));

  @Test
  void noClassesFormARingThatIsNotNatural() {
    assertThat(STRUCTURE.rings().stream().filter(ring -> !isNatural(ring)).map(STRUCTURE::arrows))
        .isEmpty();
  }

  private static boolean isNatural(Structure.Ring ring) {
    return NATURAL.stream().anyMatch(natural -> natural.ring().equals(ring));
  }

  /** An entry without its ring would let another one in. */
  @Test
  void everyRingThatMayBeIsThere() {
    assertThat(NATURAL.stream().filter(natural -> !STRUCTURE.rings().contains(natural.ring())))
        .isEmpty();
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
