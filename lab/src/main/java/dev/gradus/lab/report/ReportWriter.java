package dev.gradus.lab.report;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports. Safe for use by several threads, if each writes another file. */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Writes the report as one HTML file that needs nothing but a browser. Whoever opens the file
   * meanwhile sees the old one or the new one as a whole. Beside a live report is a small file that
   * names its version: pages that are open look there. That file goes when a report is written that
   * is not live.
   *
   * @param file replaced if it is there; folders above it are made
   * @throws IOException if it cannot be written; the file is then what it was
   */
  public static void write(Report report, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    String name = target.getFileName().toString().replaceFirst("\\.html$", "") + ".version.js";
    Path newest = target.resolveSibling(name);
    String data = ReportJson.print(report);
    String page = ReportPage.print(report.title(), data, report.live() ? name : "");
    Files.createDirectories(target.getParent());
    replace(target, page);
    if (report.live()) {
      replace(newest, "newestVersion('%s');%n".formatted(ReportPage.version(data)));
    } else {
      Files.deleteIfExists(newest);
    }
  }

  private static void replace(Path target, String text) throws IOException {
    Path written = target.resolveSibling("." + target.getFileName() + ".writing");
    try {
      Files.writeString(written, text);
      Files.move(written, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
