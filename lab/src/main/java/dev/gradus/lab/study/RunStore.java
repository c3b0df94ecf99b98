package dev.gradus.lab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The finished runs, a line of JSON each, in a file that grows: what is finished outlives the
 * process. Thread-safe.
 */
public final class RunStore implements Closeable {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Map<String, Curve> curves;
  private final Writer writer;

  private record Line(String id, Curve curve) {}

  private RunStore(Map<String, Curve> curves, Writer writer) {
    this.curves = curves;
    this.writer = writer;
  }

  /**
   * Opens the file, and makes it and its folders if they are not there.
   *
   * @param resume whether to go on with the runs that it has; else it is emptied
   * @throws IOException if it can be neither read nor written, or has a line that is no run. A last
   *     line that is cut off is that of a killed process, and left out.
   */
  public static RunStore open(Path file, boolean resume) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    String lines = resume && Files.exists(file) ? wholeLines(file) : "";
    Map<String, Curve> found = read(file, lines);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(lines.getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    return new RunStore(found, Channels.newWriter(channel, StandardCharsets.UTF_8));
  }

  private static String wholeLines(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static Map<String, Curve> read(Path file, String lines) throws IOException {
    Map<String, Curve> found = new ConcurrentHashMap<>();
    int number = 0;
    for (String line : lines.lines().toList()) {
      number++;
      try {
        Line run = JSON.readValue(line, Line.class);
        found.put(run.id, run.curve);
      } catch (JsonProcessingException e) {
        throw new IOException(
            "Line " + number + " of " + file + " is no run: leave --resume out to begin anew", e);
      }
    }
    return found;
  }

  /** The curve of a run, if it is finished. */
  public Optional<Curve> find(RunSpec run) {
    return Optional.ofNullable(curves.get(run.id()));
  }

  /** Keeps a finished run: handed to the operating system when this returns. */
  void add(RunSpec run, Curve curve) throws IOException {
    String line = JSON.writeValueAsString(new Line(run.id(), curve)) + "\n";
    synchronized (writer) {
      writer.write(line);
      writer.flush();
    }
    curves.put(run.id(), curve);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
