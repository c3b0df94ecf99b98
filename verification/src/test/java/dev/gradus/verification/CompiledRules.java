package dev.gradus.verification;

import static java.util.Objects.requireNonNull;

import dev.gradus.optim.Optimizer;
import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Rules and the optimizers generated from them: one run of javac with the processor, all of it in
 * memory.
 */
public final class CompiledRules {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** The files of all compilations, since they keep the class path open. */
  private static final JavaFileManager FILES =
      JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  private final Map<String, Written> written = new LinkedHashMap<>();
  private final Map<String, RuleDeclaration> declarations = new LinkedHashMap<>();
  private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
  private final Charset encoding;
  private final boolean successful;

  private CompiledRules(
      Map<String, String> sources, Charset encoding, boolean processed, List<String> options) {
    this.encoding = encoding;
    List<Given> units =
        sources.entrySet().stream().map(s -> new Given(s.getKey(), s.getValue())).toList();
    DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        JAVAC.getTask(
            new StringWriter(),
            new Memory(),
            collected,
            Stream.concat(
                    Stream.of("-classpath", runtime(), "-Xmaxerrs", "0", "-Xmaxwarns", "0"),
                    options.stream())
                .toList(),
            null,
            units);
    task.setProcessors(processed ? List.of(new OptimizerProcessor(this::read)) : List.of());
    successful = task.call();
    diagnostics = List.copyOf(collected.getDiagnostics());
  }

  private void read(RuleDeclaration rule, Schedule schedule) {
    declarations.put(rule.packageName() + "." + rule.ruleName(), rule);
  }

  /** What the compiler has read of a rule, by the full name of its class. */
  public RuleDeclaration declaration(String name) {
    return requireNonNull(declarations.get(name), name);
  }

  /** Compiles source files, given by the full names of their classes. */
  public static CompiledRules compile(Map<String, String> sources) {
    return new CompiledRules(sources, StandardCharsets.UTF_8, true, List.of("--release", "17"));
  }

  /** Compiles source files with the Vector API in sight, so that there are kernels which use it. */
  public static CompiledRules compileWithVectors(Map<String, String> sources) {
    return new CompiledRules(
        sources,
        StandardCharsets.UTF_8,
        true,
        List.of("--release", "17", "--add-modules", "jdk.incubator.vector"));
  }

  /** Compiles for the JDK that runs, with other options, and generated files in an encoding. */
  public static CompiledRules compileHere(
      Map<String, String> sources, Charset encoding, List<String> options) {
    return new CompiledRules(sources, encoding, true, options);
  }

  /** What javac makes of the sources without the processor. */
  public static CompiledRules compilePlainly(Map<String, String> sources, List<String> options) {
    return new CompiledRules(sources, StandardCharsets.UTF_8, false, options);
  }

  private static String runtime() {
    try {
      return new File(Optimizer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether javac says that it succeeded; without that and without errors, it failed itself. */
  public boolean isSuccessful() {
    return successful;
  }

  /** What javac and the processor have complained about; nothing can be loaded then. */
  public List<Diagnostic<? extends JavaFileObject>> errors() {
    return diagnostics.stream()
        .<Diagnostic<? extends JavaFileObject>>map(d -> d)
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  /** All that javac and the processor said, warnings and notes, too. */
  public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
    return diagnostics;
  }

  /** Whether a message is about a file that the processor wrote. */
  public static boolean isGenerated(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() instanceof Written;
  }

  /** The classes, each by its full name. */
  public Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach(
        (name, file) -> {
          if (file.getKind() == JavaFileObject.Kind.CLASS) {
            classes.put(name.substring(1), file.bytes.toByteArray());
          }
        });
    return classes;
  }

  /** The source that was generated for a class. */
  public String generated(String name) {
    Written file = written.get("G" + name);
    return file == null ? "" : file.getCharContent(true).toString();
  }

  /** All sources that were generated, by the full names of their classes. */
  public Map<String, String> generated() {
    Map<String, String> sources = new LinkedHashMap<>();
    written.forEach(
        (name, file) -> {
          if (file.getKind() == JavaFileObject.Kind.SOURCE) {
            sources.put(name.substring(1), file.getCharContent(true).toString());
          }
        });
    return sources;
  }

  /** A loader of the classes, which shows their bytes as well. */
  public ClassLoader loader() {
    Map<String, byte[]> classes = classes();
    return new ClassLoader(Optimizer.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      }

      @Override
      public @Nullable InputStream getResourceAsStream(String path) {
        byte[] bytes = classes.get(path.replace(".class", "").replace('/', '.'));
        return bytes == null ? super.getResourceAsStream(path) : new ByteArrayInputStream(bytes);
      }
    };
  }

  private static URI uri(String scheme, String name, JavaFileObject.Kind kind) {
    try {
      return new URI(scheme, null, "/" + name.replace('.', '/') + kind.extension, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** A source file of the test. */
  private static final class Given extends SimpleJavaFileObject {
    private final String source;

    Given(String name, String source) {
      super(uri("given", name, Kind.SOURCE), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** A file that the compiler or the processor wrote; what its encoding lacks becomes '?'. */
  private final class Written extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Written(String name, Kind kind) {
      super(uri("written", name, kind), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public Writer openWriter() {
      return new OutputStreamWriter(bytes, encoding);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(encoding);
    }
  }

  private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    Memory() {
      super(FILES);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
      Written file = new Written(name, kind);
      written.put((kind == JavaFileObject.Kind.CLASS ? "C" : "G") + name, file);
      return file;
    }
  }
}
