package dev.gradus.processor.corpus;

import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Runs the JDK's compiler with a processor on sources in memory, and keeps what it writes there
 * too.
 */
public final class InMemoryJavac {
  /**
   * What came of a compilation.
   *
   * @param diagnostics the diagnostics as javac gave them
   * @param output what javac printed besides, as when it crashes
   * @param sources the generated sources by class name
   * @param classes the compiled classes by name
   */
  public record Result(
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      String output,
      Map<String, String> sources,
      Map<String, byte[]> classes,
      boolean success) {}

  private static final JavaCompiler JAVAC =
      Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());

  /** The files of all compilations, since they keep the class path open. */
  private static final JavaFileManager FILES =
      JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  private InMemoryJavac() {}

  /** A source file in memory. */
  public static JavaFileObject source(String fileName, String text) {
    return new SimpleJavaFileObject(
        URI.create("memory:///" + fileName), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Compiles sources, with the runtime's classes on the path. */
  public static Result compile(
      List<JavaFileObject> sources, Processor processor, String... options) {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    Outputs outputs = new Outputs();
    List<String> all = new ArrayList<>(List.of("-classpath", runtime().toString()));
    all.addAll(List.of(options));
    JavaCompiler.CompilationTask task =
        JAVAC.getTask(output, outputs, collector, all, null, sources);
    task.setProcessors(List.of(processor));
    boolean success = task.call();
    return new Result(
        collector.getDiagnostics(),
        output.toString(),
        outputs.sources(),
        outputs.classes(),
        success);
  }

  static Path runtime() {
    CodeSource source = dev.gradus.rule.Formulas.class.getProtectionDomain().getCodeSource();
    return Path.of(URI.create(Objects.requireNonNull(source).getLocation().toString()));
  }

  /** Keeps the files that are written. */
  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Written> sources = new TreeMap<>();
    private final Map<String, Written> classes = new TreeMap<>();

    Outputs() {
      super(FILES);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      Written written = new Written(location, className, kind);
      if (location == StandardLocation.SOURCE_OUTPUT || kind == JavaFileObject.Kind.SOURCE) {
        sources.put(className, written);
      } else if (kind == JavaFileObject.Kind.CLASS) {
        classes.put(className, written);
      }
      return written;
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> all = new TreeMap<>();
      classes.forEach((name, written) -> all.put(name, written.bytes()));
      return all;
    }

    Map<String, String> sources() {
      Map<String, String> texts = new TreeMap<>();
      sources.forEach((name, written) -> texts.put(name, written.text()));
      return texts;
    }
  }
}
