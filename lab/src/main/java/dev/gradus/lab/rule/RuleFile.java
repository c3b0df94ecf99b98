package dev.gradus.lab.rule;

import dev.gradus.Optimizer;
import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.rule.UpdateRule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a rule's source file in memory, with javac and the processor. */
public final class RuleFile {
  private static final String VECTORS = "jdk.incubator.vector";

  private RuleFile() {}

  /**
   * Compiles a file.
   *
   * @throws RuleFileException if it cannot be read, has errors (then the message is javac's, with
   *     lines and carets), or has not just one rule
   */
  public static LoadedRule compile(Path file) throws RuleFileException {
    String source = read(file);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new RuleFileException("This Java has no compiler: run gradus with a JDK, not a JRE");
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      MemoryFiles memory = new MemoryFiles(files);
      JavaCompiler.CompilationTask task =
          javac.getTask(
              null, memory, diagnostics, options(), null, files.getJavaFileObjects(file.toFile()));
      task.setLocale(Locale.ROOT);
      Processor processor = new OptimizerProcessor();
      task.setProcessors(List.of(processor));
      if (!task.call()) {
        throw new RuleFileException(errors(diagnostics));
      }
      return load(file, source, memory);
    } catch (IOException e) {
      throw new RuleFileException(file + " cannot be compiled: " + e.getMessage());
    }
  }

  private static String read(Path file) throws RuleFileException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new RuleFileException(file + " does not exist");
    } catch (CharacterCodingException e) {
      throw new RuleFileException(file + " is no text in UTF-8");
    } catch (IOException e) {
      throw new RuleFileException(
          Files.isDirectory(file)
              ? file + " is a folder: name a rule's file"
              : file + " cannot be read: " + e.getMessage());
    }
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(List.of("-classpath", runtime(), "-g", "-Xlint:none"));
    if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
      options.addAll(List.of("--add-modules", VECTORS));
    }
    return options;
  }

  /** Where the classes are that a rule is compiled against: the lab's jar, or the runtime's. */
  private static String runtime() {
    try {
      return Path.of(Optimizer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    List<String> errors =
        diagnostics.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(Diagnostic::toString)
            .toList();
    return errors.stream().collect(Collectors.joining(System.lineSeparator()))
        + System.lineSeparator()
        + (errors.size() == 1 ? "1 error" : errors.size() + " errors");
  }

  private static LoadedRule load(Path file, String source, MemoryFiles memory)
      throws RuleFileException {
    ClassLoader loader = memory.loader();
    List<Class<?>> rules = new ArrayList<>();
    for (String name : memory.classes().keySet()) {
      try {
        Class<?> type = Class.forName(name, false, loader);
        if (type.isAnnotationPresent(UpdateRule.class)) {
          rules.add(type);
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    if (rules.isEmpty()) {
      throw new RuleFileException(
          file + " has no rule: write @UpdateRule before the class with the formula");
    } else if (rules.size() > 1) {
      throw new RuleFileException(
          file
              + " has "
              + rules.size()
              + " rules, "
              + rules.stream().map(Class::getSimpleName).collect(Collectors.joining(" and "))
              + ": put each in a file of its own");
    }
    Class<?> rule = rules.get(0);
    String optimizer = Optimizer.builderOf(rule).getClass().getEnclosingClass().getName();
    return new LoadedRule(rule, source, memory.source(optimizer));
  }
}
