package dev.gradus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between pages of the documentation lead somewhere, and from the README everywhere. */
final class LinksTest {
  private static final int CLICKS = 2;

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
  private static final Pattern LINK_TEXT = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

  @TempDir private Path made;

  @Test
  void leadSomewhere() throws IOException {
    List<Path> pages = Printed.files();
    assertThat(pages).hasSizeGreaterThan(100);
    for (Path page : pages) {
      assertThat(broken(page)).as("links of %s that lead nowhere", page).isEmpty();
    }
  }

  @Test
  void leadEverywhere() throws IOException {
    Map<Path, Integer> clicks = new HashMap<>(Map.of(Path.of("README.md"), 0));
    Deque<Path> reached = new ArrayDeque<>(clicks.keySet());
    while (!reached.isEmpty()) {
      Path page = reached.remove();
      int next = Objects.requireNonNull(clicks.get(page)) + 1;
      for (String link : links(Modules.ROOT.resolve(page))) {
        Path file = page(target(Modules.ROOT.resolve(page), link));
        Path target = Modules.ROOT.relativize(file);
        if (file.toString().endsWith(".md")
            && Files.exists(file)
            && clicks.putIfAbsent(target, next) == null) {
          reached.add(target);
        }
      }
    }
    for (Path file : Printed.files()) {
      assertThat(clicks.getOrDefault(Modules.ROOT.relativize(file), Integer.MAX_VALUE))
          .as("clicks from the README to %s", file)
          .isLessThanOrEqualTo(CLICKS);
    }
  }

  @Test
  void seesWhatIsBroken() throws IOException {
    Path other = made.resolve("other.md");
    Files.writeString(
        other,
        """
        # A `b`, [c](d.md): e-f

        ```
        # none
        ```
        """);
    Path page = made.resolve("page.md");
    Files.writeString(
        page,
        """
        # Here
        [1](other.md) [2](other.md#a-b-c-e-f) [3](#here) [4](https://gradus.dev) [5](.)
        [6](others.md) [7](other.md#none) [8](#there)
        ```
        [9](nowhere.md)
        ```
        """);
    assertThat(broken(page)).containsExactly("others.md", "other.md#none", "#there");
  }

  private static List<String> broken(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links(page)) {
      Path target = target(page, link);
      int hash = link.indexOf('#');
      if (!Files.exists(target)
          || (hash >= 0 && !anchors(page(target)).contains(link.substring(hash + 1)))) {
        broken.add(link);
      }
    }
    return broken;
  }

  /** The links of a page within the repository. */
  private static List<String> links(Path page) throws IOException {
    return LINK.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !ELSEWHERE.matcher(link).matches())
        .toList();
  }

  private static Path target(Path page, String link) {
    String path = link.replaceFirst("#.*", "");
    return path.isEmpty() ? page : page.resolveSibling(path).normalize();
  }

  /** The page that is shown for a target, of a folder its README. */
  private static Path page(Path target) {
    return Files.isDirectory(target) ? target.resolve("README.md") : target;
  }

  /** The anchors of a page, as GitHub makes them of headings. */
  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""))
        .results()
        .map(heading -> LINK_TEXT.matcher(heading.group(1)).replaceAll("$1").strip())
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
