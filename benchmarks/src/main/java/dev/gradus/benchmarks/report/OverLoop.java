package dev.gradus.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * Makes tables of the times of Gradus, without any flag and with vectors, over those of the same
 * loop in C: one for each size and number of threads, a line for each rule, the worst ones first. 1
 * is the speed of C.
 */
final class OverLoop {
  /** What a rule takes, in nanoseconds for a parameter; NaN if absent. */
  private record Line(String rule, double plain, double vectors, double loop) {
    double worst() {
      double overLoop = plain / loop;
      return Double.isNaN(overLoop) ? vectors / loop : overLoop;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %s |",
          rule,
          ratio(plain, loop),
          ratio(vectors, loop),
          ratio(plain, vectors));
    }

    private static String ratio(double time, double other) {
      double ratio = time / other;
      return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
    }
  }

  private final List<Row> rows;

  OverLoop(List<Row> rows) {
    this.rows = rows;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String size : new LinkedHashSet<>(rows.stream().map(Row::size).toList())) {
      for (int threads : new LinkedHashSet<>(rows.stream().map(Row::threads).toList())) {
        lines.addAll(
            table(
                size,
                threads,
                rows.stream()
                    .filter(row -> row.size().equals(size) && row.threads() == threads)
                    .toList()));
      }
    }
    return lines;
  }

  private static List<String> table(String size, int threads, List<Row> rows) {
    List<Line> sorted =
        new LinkedHashSet<>(rows.stream().map(Row::rule).toList())
            .stream()
                .map(rule -> line(rule, rows))
                .filter(line -> !Double.isNaN(line.worst()))
                .sorted(Comparator.comparingDouble(Line::worst).reversed())
                .toList();
    if (sorted.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("**Gradus over C, " + size + ", " + threads + " t**");
    lines.add("");
    lines.add("| rule | no flag | vectors | no flag over vectors |");
    lines.add("| --- | ---: | ---: | ---: |");
    sorted.forEach(line -> lines.add(line.text()));
    return lines;
  }

  private static Line line(String rule, List<Row> rows) {
    return new Line(
        rule,
        nanoseconds(rule, "gradus-plain", rows),
        nanoseconds(rule, "gradus", rows),
        nanoseconds(rule, "c", rows));
  }

  private static double nanoseconds(String rule, String peer, List<Row> rows) {
    return rows.stream()
        .filter(row -> row.rule().equals(rule) && row.peer().equals(peer))
        .mapToDouble(Row::nanoseconds)
        .findFirst()
        .orElse(Double.NaN);
  }
}
