package dev.gradus.processor.corpus;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;

/** A file that javac writes, in memory. */
final class Written extends SimpleJavaFileObject {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Written(JavaFileManager.Location location, String className, Kind kind) {
    super(
        URI.create("memory:///" + location + "/" + className.replace('.', '/') + kind.extension),
        kind);
  }

  @Override
  public OutputStream openOutputStream() {
    bytes.reset();
    return bytes;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
