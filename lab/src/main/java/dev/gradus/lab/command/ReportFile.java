package dev.gradus.lab.command;

import dev.gradus.lab.file.FileTrouble;
import dev.gradus.lab.report.Report;
import dev.gradus.lab.report.ReportWriter;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The report of one study, written again as runs are finished. Thread-safe. */
final class ReportFile {
  private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final ReportMaker maker;
  private boolean shown;
  private long written = System.nanoTime() - BETWEEN_NANOS;

  ReportFile(Path file, ReportMaker maker) {
    this.file = file;
    this.maker = maker;
  }

  Path file() {
    return file;
  }

  /** Writes what is finished when the first run that counts is, and every second otherwise. */
  synchronized void finished(RunSpec run) {
    boolean first = !shown && run.seed() < Study.FIRST_SWEEP_SEED;
    if (first || System.nanoTime() - written >= BETWEEN_NANOS) {
      try {
        write(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      shown |= first;
      written = System.nanoTime();
    }
  }

  /**
   * Writes all.
   *
   * @param measured whether steps are measured beside the floor of memory first
   */
  synchronized void write(boolean measured) throws IOException {
    Report report = maker.report(measured);
    try {
      ReportWriter.write(report, file);
    } catch (IOException e) {
      throw new IOException(FileTrouble.writing(file, e), e);
    }
  }
}
