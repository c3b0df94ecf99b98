package dev.gradus.processor.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of rules among the test resources. */
final class Corpus {
  private static final Path ROOT = Path.of("src/test/resources");

  private Corpus() {}

  /** The cases of a folder, by their names without extension. */
  static List<String> cases(String folder) {
    return cases(folder, ".java");
  }

  /** The cases of a folder that are files with this extension. */
  static List<String> cases(String folder, String extension) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(extension))
          .map(name -> name.substring(0, name.length() - extension.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String folder, String name) {
    return ROOT.resolve(folder).resolve(name);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
