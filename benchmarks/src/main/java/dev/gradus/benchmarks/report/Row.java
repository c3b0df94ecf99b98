package dev.gradus.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of the CSV.
 *
 * @param rule as {@code adam}
 * @param size as {@code 1000000} or {@code 1000x1000}
 * @param threads how many threads each peer has
 * @param peer as {@code torch-fused}
 * @param nanoseconds the time for each parameter; NaN if absent
 * @param ratio the peer's time over that of Gradus; NaN if absent
 */
record Row(String rule, String size, int threads, String peer, double nanoseconds, double ratio) {

  static List<Row> read(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(Row::parse).toList();
  }

  private static Row parse(String line) {
    String[] cells = line.split(",", -1);
    return new Row(
        cells[0],
        cells[1],
        Integer.parseInt(cells[2]),
        cells[3],
        cells[4].equals("absent") ? Double.NaN : Double.parseDouble(cells[4]),
        cells[5].isEmpty() ? Double.NaN : Double.parseDouble(cells[5]));
  }
}
