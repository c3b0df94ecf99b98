package dev.gradus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each jar, when all are packaged, says under which licences it and its parts are. */
final class JarsTest {
  private static final String SHADED = "dev/gradus/processor/shaded/";
  private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?) \\|.*\\| (.*?) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern VERSION = Pattern.compile("META-INF/versions/\\d+/");

  /** A row of THIRD-PARTY.md. */
  private record Part(List<String> places, List<String> texts) {
    static List<Part> all() throws IOException {
      return ROW.matcher(Files.readString(Modules.ROOT.resolve("THIRD-PARTY.md")))
          .results()
          .map(row -> new Part(codes(row.group(1)), codes(row.group(2))))
          .toList();
    }

    private static List<String> codes(String cell) {
      return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** Whether this is one of its files; folders and pages of Javadoc are nobody's but ours. */
    boolean has(String entry) {
      return !entry.endsWith("/")
          && !entry.endsWith(".html")
          && places.stream().anyMatch(VERSION.matcher(entry).replaceFirst("")::startsWith);
    }
  }

  /** Jars of all modules that this build has, their sources' included. */
  static List<Path> jars() throws IOException {
    List<Path> targets =
        MODULE
            .matcher(Files.readString(Modules.ROOT.resolve("pom.xml")))
            .results()
            .map(module -> Modules.ROOT.resolve(module.group(1)).resolve("target"))
            .filter(Files::isDirectory)
            .toList();
    return targets.stream().flatMap(JarsTest::jars).filter(JarsTest::isHandedOut).toList();
  }

  private static Stream<Path> jars(Path target) {
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a jar is handed out: one that is packed again, or that has tests alone, is not. */
  private static boolean isHandedOut(Path jar) {
    String name = jar.getFileName().toString();
    return !name.startsWith("original-")
        && !name.startsWith("gradus-architecture")
        && !name.startsWith("gradus-verification");
  }

  @ParameterizedTest
  @MethodSource("jars")
  void hasItsLicences(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      assertThat(text(zip, "META-INF/LICENSE"))
          .isEqualTo(Files.readString(Modules.ROOT.resolve("LICENSE")));
      assertThat(text(zip, "META-INF/NOTICE"))
          .startsWith(Files.readString(Modules.ROOT.resolve("NOTICE")));
      Set<String> entries = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
      List<Part> parts = Part.all();
      assertThat(entries.stream().filter(JarsTest::isForeign))
          .allSatisfy(entry -> assertThat(parts).anyMatch(part -> part.has(entry)));
      for (Part part : parts) {
        if (entries.stream().anyMatch(part::has)) {
          assertThat(entries).containsAll(part.texts());
        }
      }
      if (entries.stream().anyMatch(JarsTest::isForeign)) {
        assertThat(text(zip, "META-INF/THIRD-PARTY.md"))
            .isEqualTo(Files.readString(Modules.ROOT.resolve("THIRD-PARTY.md")));
      }
    }
  }

  /** The notice of each part that has one is there; ours is there once. */
  @Test
  void theLabGivesEachNotice() throws IOException {
    try (ZipFile zip = new ZipFile(Modules.ROOT.resolve("lab/target/gradus.jar").toFile())) {
      assertThat(text(zip, "META-INF/NOTICE"))
          .contains("Tatu Saloranta", "Werner Randelshofer")
          .containsOnlyOnce("The Gradus authors");
      assertThat(text(zip, "META-INF/NOTICE.txt")).contains("Hipparchus");
    }
  }

  @Test
  void allPartsAreInSomeJar() throws IOException {
    Set<String> entries = new TreeSet<>();
    for (Path jar : jars()) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        zip.stream().map(ZipEntry::getName).forEach(entries::add);
      }
    }
    assertThat(Part.all())
        .hasSizeGreaterThan(10)
        .allSatisfy(part -> assertThat(entries).anyMatch(part::has));
  }

  private static boolean isForeign(String entry) {
    boolean ours = entry.contains("dev/gradus/") && !entry.contains(SHADED);
    return entry.endsWith(".class") && !ours && !entry.endsWith("module-info.class");
  }

  private static String text(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }
}
