package dev.gradus.lab.command;

import dev.gradus.lab.report.ReportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The report of one study, written again as runs are finished. Thread-safe. */
final class ReportFile {
  private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final ReportMaker maker;
  private long written = System.nanoTime() - BETWEEN_NANOS;

  ReportFile(Path file, ReportMaker maker) {
    this.file = file;
    this.maker = maker;
  }

  Path file() {
    return file;
  }

  /** Writes what is finished, unless that was done just now. */
  synchronized void writeNowAndThen() {
    if (System.nanoTime() - written >= BETWEEN_NANOS) {
      try {
        ReportWriter.write(maker.report(false), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      written = System.nanoTime();
    }
  }

  /**
   * Writes all.
   *
   * @param measured whether steps are measured beside the floor of memory first
   */
  synchronized void write(boolean measured) throws IOException {
    ReportWriter.write(maker.report(measured), file);
  }
}
