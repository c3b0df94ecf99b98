package dev.gradus.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of Java on a page: a whole file, the declaration of a module, or statements.
 *
 * @param imports the block's own, a line each
 * @param code the rest of it, without lines that are three dots
 */
record Printed(int line, String imports, String code) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^[a-z ]*(?:class|interface|record) (\\w+)");

  /** The blocks of each page of this repository that has some, by the page's path. */
  static Map<String, List<Printed>> pages() {
    Map<String, List<Printed>> pages = new TreeMap<>();
    try {
      for (Path file : files()) {
        List<Printed> blocks = of(Files.readString(file));
        if (!blocks.isEmpty()) {
          pages.put(Modules.ROOT.relativize(file).toString().replace('\\', '/'), blocks);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** Every page of this repository. */
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Modules.ROOT)) {
      return files.filter(Printed::isPage).toList();
    }
  }

  static List<Printed> of(String page) {
    List<Printed> blocks = new ArrayList<>();
    BLOCK
        .matcher(page)
        .results()
        .forEach(
            block -> blocks.add(of(block, (int) page.substring(0, block.start()).lines().count())));
    return blocks;
  }

  private static Printed of(MatchResult block, int line) {
    return new Printed(
        line + 1,
        lines(block.group(1), text -> text.startsWith("import ")),
        lines(block.group(1), text -> !text.startsWith("import ") && !text.strip().equals("...")));
  }

  private static String lines(String text, Predicate<String> which) {
    return text.lines().filter(which).collect(Collectors.joining("\n"));
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md") && !file.toString().contains("target");
  }

  boolean isModule() {
    return code.strip().startsWith("module ");
  }

  boolean isFile() {
    return TYPE.matcher(code).find();
  }

  /** The name of the file, without extension. */
  String name() {
    return isModule()
        ? "module-info"
        : TYPE.matcher(code).results().map(type -> type.group(1)).findFirst().orElse("Line" + line);
  }

  /** The block as a whole file. */
  String whole() {
    return imports + "\n" + code;
  }

  /** Statements as a method of what every reader has; imports of the page's earlier blocks hold. */
  String wrapped(String earlier) {
    return earlier
        + "\n"
        + imports
        + "\nabstract class Line"
        + line
        + " extends Reader {\n  void run() throws Exception {\n"
        + code
        + "\n}}";
  }
}
