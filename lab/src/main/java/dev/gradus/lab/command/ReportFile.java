package dev.gradus.lab.command;

import dev.gradus.lab.file.FileTrouble;
import dev.gradus.lab.report.Report;
import dev.gradus.lab.report.ReportWriter;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The report of one study, written again as runs are finished; pages that are open follow, until it
 * is closed. Thread-safe.
 */
final class ReportFile implements Closeable {
  private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final ReportMaker maker;
  private final boolean watched;
  private boolean shown;
  private long written = System.nanoTime() - BETWEEN_NANOS;
  private @Nullable Report last;

  /**
   * A report that is not written yet.
   *
   * @param watched whether another study follows when this one has ended
   */
  ReportFile(Path file, ReportMaker maker, boolean watched) {
    this.file = file;
    this.maker = maker;
    this.watched = watched;
  }

  Path file() {
    return file;
  }

  /** Writes the report when the first run that counts is finished, and every second otherwise. */
  synchronized void finished(RunSpec run) {
    boolean first = !shown && run.seed() < Study.FIRST_SWEEP_SEED;
    if (first || System.nanoTime() - written >= BETWEEN_NANOS) {
      try {
        write(maker.report(false, true));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      shown |= first;
      written = System.nanoTime();
    }
  }

  /**
   * Writes the whole report.
   *
   * @param measured whether steps are measured beside the floor of memory first
   */
  synchronized void end(boolean measured) throws IOException {
    write(maker.report(measured, watched));
  }

  private void write(Report report) throws IOException {
    try {
      ReportWriter.write(report, file);
    } catch (IOException e) {
      throw new IOException(FileTrouble.writing(file, e), e);
    }
    last = report;
  }

  /** Ends the report: nothing more is to come, and pages that are open stay as they are. */
  @Override
  public synchronized void close() throws IOException {
    if (last != null && last.live()) {
      write(last.ended());
    }
  }
}
