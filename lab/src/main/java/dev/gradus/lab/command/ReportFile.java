package dev.gradus.lab.command;

import dev.gradus.lab.report.ReportWriter;
import dev.gradus.lab.study.RunStore;
import dev.gradus.lab.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The report of one study, written again as runs are finished. Thread-safe. */
final class ReportFile {
  private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final ReportMaker maker;
  private final Study study;
  private long written = System.nanoTime() - BETWEEN_NANOS;

  ReportFile(Path file, String command, Study study, RunStore store) {
    this.file = file;
    this.study = study;
    this.maker = new ReportMaker(command, study, store::find);
  }

  Path file() {
    return file;
  }

  /** Writes what is finished, unless that was done just now. */
  synchronized void writeNowAndThen() {
    if (System.nanoTime() - written >= BETWEEN_NANOS) {
      try {
        ReportWriter.write(maker.report(List.of()), file);
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
    ReportWriter.write(maker.report(measured ? Facts.speeds(study) : List.of()), file);
  }
}
