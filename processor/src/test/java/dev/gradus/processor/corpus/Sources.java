package dev.gradus.processor.corpus;

import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;

/**
 * A case of several source files in one text: each begins after a line {@code //// path}. A line
 * {@code //// from 22} before them says which Java it takes.
 */
record Sources(List<File> files, int release) {
  /** A source file, its path below the source root. */
  record File(String path, String text) {}

  private static final String HEADER = "//// ";
  private static final String RELEASE = HEADER + "from ";

  static Sources of(String text) {
    List<File> files = new ArrayList<>();
    int release = 0;
    for (String part : text.split("(?m)^(?=" + HEADER + ")", -1)) {
      int end = part.indexOf('\n');
      if (part.startsWith(RELEASE)) {
        release = Integer.parseInt(part.substring(RELEASE.length(), end));
      } else if (part.startsWith(HEADER)) {
        files.add(new File(part.substring(HEADER.length(), end), part.substring(end + 1)));
      }
    }
    return new Sources(files, release);
  }

  /** The files as javac takes them. */
  List<JavaFileObject> inMemory() {
    return files.stream().map(file -> InMemoryJavac.source(file.path, file.text)).toList();
  }

  /** What the files' sources ask for, as {@link Marker} says. */
  List<Marker> markers() {
    return files.stream().flatMap(file -> Marker.in(file.text).stream()).toList();
  }
}
