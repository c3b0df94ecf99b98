package dev.gradus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The BOM has what goes to a repository, and nothing else; and nothing there needs what does not.
 */
final class BomTest {
  private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");
  private static final Pattern OWN =
      Pattern.compile("(?s)</parent>.*?<artifactId>([a-z-]+)</artifactId>");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "(?s)<dependency>\\s*<groupId>dev.gradus</groupId>\\s*<artifactId>([a-z-]+)</artifactId>(.*?)</dependency>");

  private record Module(String name, String pom) {
    /** A jar that is deployed. */
    boolean isPublished() {
      return !pom.contains("<packaging>pom</packaging>")
          && !pom.contains("<maven.deploy.skip>true</maven.deploy.skip>");
    }

    /** The artifacts of ours that users of the jar get with it. */
    Set<String> needs() {
      return DEPENDENCY
          .matcher(pom)
          .results()
          .filter(found -> !found.group(2).matches("(?s).*<scope>(test|provided)</scope>.*"))
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<Module> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(Modules.ROOT.resolve("pom.xml")))
        .results()
        .map(module -> pom(Modules.ROOT.resolve(module.group(1)).resolve("pom.xml")))
        .map(pom -> new Module(OWN.matcher(pom).results().findFirst().orElseThrow().group(1), pom))
        .toList();
  }

  private static String pom(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> published() throws IOException {
    return modules().stream()
        .filter(Module::isPublished)
        .map(Module::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void listsWhatIsPublished() throws IOException {
    List<String> listed =
        DEPENDENCY
            .matcher(pom(Modules.ROOT.resolve("bom/pom.xml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(published());
  }

  @Test
  void whatIsPublishedNeedsNothingElseOfOurs() throws IOException {
    Set<String> published = published();
    assertThat(published).contains("gradus-runtime", "gradus-processor", "gradus-rules");
    assertThat(modules().stream().filter(Module::isPublished))
        .allSatisfy(module -> assertThat(published).as(module.name()).containsAll(module.needs()));
  }
}
