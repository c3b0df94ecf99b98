package dev.gradus.lab.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.Optimizer;
import dev.gradus.problems.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which code trains here: that of Gradus, and Java's. Another compiler, runtime, problem or {@code
 * Math.pow} may give other curves, and a run of one must not pass for one of the other.
 */
final class Build {
  /** Such as {@code build 0123456789abcdef on Java 17.0.9+9}. */
  static final String TEXT =
      "build "
          + hash(Stream.of(Optimizer.class, Problem.class, Build.class).map(Build::origin).toList())
          + " on Java "
          + Runtime.version();

  private Build() {}

  /** The jar or the folder that a class is read from; all are of one jar when released. */
  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for the same files of the same names; sixteen digits. */
  static String hash(List<Path> origins) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path origin : origins.stream().distinct().toList()) {
        for (Path file : files(origin)) {
          digest.update(origin.relativize(file).toString().getBytes(UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static List<Path> files(Path origin) throws IOException {
    try (Stream<Path> paths = Files.walk(origin)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
