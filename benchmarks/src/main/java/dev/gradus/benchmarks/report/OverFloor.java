package dev.gradus.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a table of the times of Gradus over those of the memory floor: a line for each rule, a
 * column for each size and number of threads. 1 is the speed of memory.
 */
final class OverFloor {
  /** What stands above a column. */
  private record Column(String size, int threads) {
    @Override
    public String toString() {
      return size + ", " + threads + " t";
    }
  }

  private final List<Row> rows;

  OverFloor(List<Row> rows) {
    this.rows = rows;
  }

  List<String> lines() {
    Set<Column> columns = new LinkedHashSet<>();
    Set<String> rules = new LinkedHashSet<>();
    for (Row row : rows) {
      columns.add(new Column(row.size(), row.threads()));
      rules.add(row.rule());
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("**Gradus over the floor**");
    lines.add("");
    lines.add(
        columns.stream()
            .map(Column::toString)
            .collect(Collectors.joining(" | ", "| rule | ", " |")));
    lines.add("| --- |" + " ---: |".repeat(columns.size()));
    for (String rule : rules) {
      lines.add(
          columns.stream()
              .map(column -> cell(rule, column))
              .collect(Collectors.joining(" | ", "| " + rule + " | ", " |")));
    }
    return lines;
  }

  private String cell(String rule, Column column) {
    double over = nanoseconds(rule, column, "gradus") / nanoseconds(rule, column, "floor");
    return Double.isNaN(over) ? "-" : String.format(Locale.ROOT, "%.2f", over);
  }

  private double nanoseconds(String rule, Column column, String peer) {
    return rows.stream()
        .filter(row -> row.rule().equals(rule) && row.peer().equals(peer))
        .filter(row -> row.size().equals(column.size()) && row.threads() == column.threads())
        .mapToDouble(Row::nanoseconds)
        .findFirst()
        .orElse(Double.NaN);
  }
}
