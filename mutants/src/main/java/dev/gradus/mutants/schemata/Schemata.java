package dev.gradus.mutants.schemata;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes mutated classes from sources. */
final class Schemata {
  private static final JavaCompiler JAVAC =
      Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());

  private Schemata() {}

  /**
   * Writes the mutated sources, and their classes into a folder beside them, which has no source on
   * the class path. Those of an earlier run go: its numbers meant other mutants.
   *
   * @return the mutants, each at its number
   */
  static List<Change> make(Path root, List<Path> files, Path sources, Path classes)
      throws IOException {
    List<Change> changes = new ArrayList<>();
    List<Path> mutated = new ArrayList<>();
    delete(classes);
    Files.createDirectories(classes);
    try (StandardJavaFileManager manager = JAVAC.getStandardFileManager(null, null, null)) {
      JavacTask task = task(manager, files, classes);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      for (int i = 0; i < files.size(); i++) {
        String source = Files.readString(files.get(i));
        Path file = sources.resolve(root.relativize(files.get(i)));
        Files.createDirectories(file.getParent());
        Files.writeString(
            file, Mutator.mutate(Trees.instance(task), units.get(i), source, changes));
        mutated.add(file);
      }
      if (changes.size() > Switch.MOST_MUTANTS || !task(manager, mutated, classes).call()) {
        throw new IllegalStateException(changes.size() + " mutants, which do not compile");
      }
    }
    return changes;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static JavacTask task(StandardJavaFileManager manager, List<Path> files, Path classes) {
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    return (JavacTask)
        JAVAC.getTask(
            null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files));
  }
}
