package dev.gradus.lab.study;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The finished runs, a line of JSON each, in a file that only grows: what is finished outlives the
 * process, and later studies. One process has it at a time. Only the curves that were asked for are
 * kept in memory. Thread-safe.
 */
public final class RunStore implements Closeable {
  private final Path file;
  private final FileChannel channel;

  /** Where the lines are, by the ids of their runs. */
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  private final Map<String, Curve> curves = new ConcurrentHashMap<>();

  /** Where the next line begins. */
  private long end;

  private record Place(long begin, int length) {}

  private RunStore(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the file, and makes it and its folders if they are not there.
   *
   * @throws IOException if it can be neither read nor written, if another process has it, or if it
   *     has a line that is no run; the file is then what it was. A last line that is cut off is
   *     that of a killed process, and removed.
   */
  public static RunStore open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    RunStore store =
        new RunStore(
            file,
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    try {
      store.lock();
      store.index();
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Locks the file; the system unlocks it when the process ends, however it does. */
  private void lock() throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // This process itself has the lock: refused below, too.
    }
    throw new IOException(
        "Another gradus is adding runs to "
            + file
            + ": wait until it has ended, or name another folder with --out");
  }

  private void index() throws IOException {
    // The stream is not to be closed: the channel would be, too.
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int number = 0;
    for (long size = channel.size(); size > 0; size--) {
      int next = in.read();
      if (next != '\n') {
        line.write(next);
        continue;
      }
      number++;
      if (!found(line.toByteArray(), 1)) {
        throw refused(number);
      }
      line.reset();
    }
    if (line.size() > 0) {
      last(line.toByteArray(), number + 1);
    }
  }

  /** Takes a line in, if it is a run's. */
  private boolean found(byte[] line, int ending) throws IOException {
    Optional<RunLines.Line> run = RunLines.read(line);
    run.ifPresent(r -> places.putIfAbsent(r.id(), new Place(end, line.length)));
    end += line.length + ending;
    return run.isPresent();
  }

  /** Takes in a last line without an end: a run whose end an editor took, or half of a run. */
  private void last(byte[] line, int number) throws IOException {
    long begin = end;
    if (found(line, 0)) {
      write(new byte[] {'\n'});
    } else if (RunLines.isCutOff(line)) {
      channel.truncate(begin);
      end = begin;
    } else {
      throw refused(number);
    }
  }

  private IOException refused(int number) {
    return new IOException(
        String.format(
            "Line %d of %s is no run that this version of gradus knows: move the file away, or name"
                + " another folder with --out",
            number, file));
  }

  /**
   * Tells which runs are finished by now; runs that are finished later do not change its answers.
   */
  public Predicate<RunSpec> finishedByNow() {
    Set<String> now = Set.copyOf(places.keySet());
    return run -> now.contains(run.id());
  }

  /**
   * The curve of a run, if it is finished.
   *
   * @throws UncheckedIOException if the file cannot be read, or has another run's curve there
   */
  public Optional<Curve> find(RunSpec run) {
    return Optional.ofNullable(curves.computeIfAbsent(run.id(), id -> read(run, id)));
  }

  private @Nullable Curve read(RunSpec run, String id) {
    Place place = places.get(id);
    if (place == null) {
      return null;
    }
    try {
      ByteBuffer line = ByteBuffer.allocate(place.length);
      while (line.hasRemaining()) {
        if (channel.read(line, place.begin + line.position()) < 0) {
          throw new IOException(file + " was shortened by somebody else");
        }
      }
      return RunLines.read(line.array())
          .filter(read -> RunLines.fits(run, read.curve()))
          .orElseThrow(
              () ->
                  new IOException(
                      "The run '" + id + "' in " + file + " has a curve that cannot be its own"))
          .curve();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Keeps a finished run, which is handed to the operating system when this returns. If that fails,
   * the file is what it was.
   */
  synchronized void add(RunSpec run, Curve curve) throws IOException {
    if (!places.containsKey(run.id())) {
      byte[] line = RunLines.write(new RunLines.Line(run.id(), curve));
      long begin = end;
      write(line);
      places.put(run.id(), new Place(begin, line.length - 1));
      curves.put(run.id(), curve);
    }
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      while (left.hasRemaining()) {
        channel.write(left, end + left.position());
      }
      end += bytes.length;
    } catch (IOException e) {
      IOException failure = new IOException(file + " cannot be written: " + e.getMessage(), e);
      try {
        channel.truncate(end);
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
