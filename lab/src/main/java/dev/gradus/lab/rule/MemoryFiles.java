package dev.gradus.lab.rule;

import dev.gradus.optim.Optimizer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** Keeps the classes and sources that a compilation writes. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, Written> written = new HashMap<>();

  MemoryFiles(JavaFileManager files) {
    super(files);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String name, Kind kind, @Nullable FileObject sibling) {
    Written file = new Written(name, kind);
    written.put(kind + name, file);
    return file;
  }

  /** The source that was generated for a class; empty if there is none. */
  String source(String name) {
    Written file = written.get(Kind.SOURCE + name);
    return file == null ? "" : file.getCharContent(true);
  }

  /** A loader of the classes that are written by the time they are asked for. */
  ClassLoader loader() {
    return new ClassLoader(Optimizer.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        Written file = written.get(Kind.CLASS + name);
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.bytes.toByteArray();
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }

  private static final class Written extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Written(String name, Kind kind) {
      super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
