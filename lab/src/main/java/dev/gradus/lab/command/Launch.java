package dev.gradus.lab.command;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How this process was started, for whoever wants to do it again.
 *
 * @param words the words of the command before its arguments
 */
record Launch(List<String> words) {
  /** The system property in which the script says its name, as it was called. */
  static final String SCRIPT = "gradus.script";

  private static final String MAIN = "dev.gradus.lab.Main";

  Launch {
    words = List.copyOf(words);
  }

  /** The launch of this process: by the script, from a jar, or by the class path. */
  static Launch current() {
    String script = System.getProperty(SCRIPT);
    return script == null
        ? byJava(
            java(),
            ManagementFactory.getRuntimeMXBean().getInputArguments(),
            System.getProperty("java.class.path"))
        : new Launch(List.of(script));
  }

  private static Launch byJava(String java, List<String> options, String classPath) {
    List<String> words = new ArrayList<>();
    words.add(java);
    words.addAll(options);
    // With -jar, the class path is the jar.
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    words.addAll(jar ? List.of("-jar", classPath) : List.of("-cp", classPath, MAIN));
    return new Launch(words);
  }

  /** The word for this Java: just {@code java} if the shell finds it so, otherwise its path. */
  private static String java() {
    Path home = Path.of(System.getProperty("java.home"), "bin", "java");
    String path = System.getenv().getOrDefault("PATH", "");
    Optional<Path> first =
        Stream.of(path.split(File.pathSeparator))
            .map(folder -> Path.of(folder, "java"))
            .filter(Files::isExecutable)
            .findFirst();
    return first.isPresent() && isSame(first.get(), home) ? "java" : home.toString();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** The line to be pasted into a shell, in {@link #folder}. */
  String line(List<String> args) {
    return Stream.concat(words.stream(), args.stream())
        .map(word -> word.matches("[\\w./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /** The folder where paths of the line begin, with {@code ~} for the user's home. */
  static String folder() {
    Path folder = Path.of("").toAbsolutePath();
    Path home = Path.of(System.getProperty("user.home"));
    return folder.startsWith(home) && !home.equals(home.getRoot())
        ? Path.of("~").resolve(home.relativize(folder)).toString()
        : folder.toString();
  }
}
