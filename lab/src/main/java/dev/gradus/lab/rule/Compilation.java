package dev.gradus.lab.rule;

import dev.gradus.optim.Optimizer;
import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.ir.RuleDeclaration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** One run of javac and the processor over one file, without errors. */
final class Compilation {
  private static final String VECTORS = "jdk.incubator.vector";

  private final MemoryFiles files;
  private final DiagnosticCollector<JavaFileObject> diagnostics;
  private final ClassLoader loader;
  private final List<LoadedRule.Analysis> analyses = new ArrayList<>();

  private Compilation(MemoryFiles files, DiagnosticCollector<JavaFileObject> diagnostics) {
    this.files = files;
    this.diagnostics = diagnostics;
    this.loader = files.loader();
  }

  /**
   * Compiles one file.
   *
   * @param what the name of the file
   * @throws RuleFileException if there are errors: javac's text, with lines and carets
   */
  static Compilation of(JavaFileObject source, String what) throws RuleFileException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw RuleFileException.wrong(
          "This Java has no compiler for " + what + ": run gradus with a JDK, not a JRE");
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Compilation compilation =
        new Compilation(
            new MemoryFiles(
                javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)),
            diagnostics);
    JavaCompiler.CompilationTask task =
        javac.getTask(null, compilation.files, diagnostics, options(), null, List.of(source));
    task.setLocale(Locale.ROOT);
    Processor processor =
        new OptimizerProcessor(
            (rule, schedule) -> compilation.analyses.add(new LoadedRule.Analysis(rule, schedule)));
    task.setProcessors(List.of(processor));
    if (!task.call()) {
      throw RuleFileException.wrong(compilation.errors());
    }
    return compilation;
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(List.of("-classpath", runtime(), "-g"));
    if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
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

  private Stream<Diagnostic<? extends JavaFileObject>> said(Diagnostic.Kind kind) {
    return diagnostics.getDiagnostics().stream().filter(diagnostic -> diagnostic.getKind() == kind);
  }

  /** The warnings about the file, in its order; not those about the lab's own options. */
  List<String> warnings() {
    return said(Diagnostic.Kind.WARNING)
        .filter(diagnostic -> diagnostic.getSource() != null)
        .map(Diagnostic::toString)
        .toList();
  }

  private String errors() {
    List<String> errors = said(Diagnostic.Kind.ERROR).map(Diagnostic::toString).toList();
    return errors.stream().collect(Collectors.joining(System.lineSeparator()))
        + System.lineSeparator()
        + (errors.size() == 1 ? "1 error" : errors.size() + " errors");
  }

  /** The class of a rule, by the loader that all classes of this compilation have. */
  Class<?> rule(RuleDeclaration rule) {
    try {
      return Class.forName(in(rule, rule.ruleName().replace('.', '$')), false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The source that was generated for a rule. */
  String generated(RuleDeclaration rule) {
    return files.source(in(rule, rule.optimizerName()));
  }

  private static String in(RuleDeclaration rule, String name) {
    return rule.packageName().isEmpty() ? name : rule.packageName() + "." + name;
  }

  /** What the compiler found out about each rule, in the order of the file. */
  List<LoadedRule.Analysis> analyses() {
    return analyses;
  }
}
