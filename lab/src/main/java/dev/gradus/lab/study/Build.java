package dev.gradus.lab.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.optim.Optimizer;
import dev.gradus.problems.Problem;
import dev.gradus.processor.OptimizerProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which code trains here: that of Gradus, and Java's. Another compiler, runtime, problem or
 * {@code Math.pow}, which each virtual machine has for each kind of processor, may give other
 * curves, and a run of one build must not pass for one of another.
 */
final class Build {
  /**
   * The build as in {@code build 0123456789abcdef on Java 17.0.9+9 (OpenJDK 64-Bit Server VM,
   * amd64)}.
   */
  static final String TEXT =
      String.format(
          "build %s on Java %s (%s, %s)",
          hash(
              Stream.of(OptimizerProcessor.class, Optimizer.class, Problem.class, Build.class)
                  .map(Build::origin)
                  .toList()),
          Runtime.version(),
          System.getProperty("java.vm.name"),
          System.getProperty("os.arch"));

  private Build() {}

  /** The jar or the folder that a class is read from; all are of one jar when released. */
  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A hash of files and their names, of sixteen digits. */
  static String hash(List<Path> origins) {
    try {
      Fingerprint print = new Fingerprint();
      for (Path origin : origins.stream().distinct().toList()) {
        for (Path file : files(origin)) {
          print
              .add(origin.relativize(file).toString().getBytes(UTF_8))
              .add(Files.readAllBytes(file));
        }
      }
      return print.text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path origin) throws IOException {
    try (Stream<Path> paths = Files.walk(origin)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
