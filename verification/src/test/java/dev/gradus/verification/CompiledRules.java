package dev.gradus.verification;

import dev.gradus.Optimizer;
import dev.gradus.processor.OptimizerProcessor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
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
  private final Map<String, Written> written = new LinkedHashMap<>();
  private final List<Diagnostic<? extends JavaFileObject>> errors;

  private CompiledRules(Map<String, String> sources, String... more) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<Given> units =
        sources.entrySet().stream().map(s -> new Given(s.getKey(), s.getValue())).toList();
    JavaCompiler.CompilationTask task =
        javac.getTask(
            null,
            new Memory(javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)),
            diagnostics,
            Stream.concat(
                    Stream.of("--release", "17", "-classpath", runtime(), "-Xmaxerrs", "0"),
                    Stream.of(more))
                .toList(),
            null,
            units);
    task.setProcessors(List.of(new OptimizerProcessor()));
    task.call();
    errors =
        diagnostics.getDiagnostics().stream()
            .<Diagnostic<? extends JavaFileObject>>map(d -> d)
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .toList();
  }

  /** Compiles source files, given by the full names of their classes. */
  public static CompiledRules compile(Map<String, String> sources) {
    return new CompiledRules(sources);
  }

  /** The same with the Vector API in sight, so that there are kernels which use it. */
  public static CompiledRules compileWithVectors(Map<String, String> sources) {
    return new CompiledRules(sources, "--add-modules", "jdk.incubator.vector");
  }

  private static String runtime() {
    try {
      return new File(Optimizer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What javac and the processor have complained about; nothing can be loaded then. */
  public List<Diagnostic<? extends JavaFileObject>> errors() {
    return errors;
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

  /** A source file of the test. */
  private static final class Given extends SimpleJavaFileObject {
    private final String source;

    Given(String name, String source) {
      super(URI.create("given:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** A file that the compiler or the processor wrote. */
  private static final class Written extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Written(String name, Kind kind) {
      super(URI.create("written:///" + name.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    Memory(JavaFileManager files) {
      super(files);
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
