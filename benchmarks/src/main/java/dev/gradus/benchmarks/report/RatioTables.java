package dev.gradus.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes tables of ratios in Markdown, one for each size and number of threads. */
final class RatioTables {
  private final List<Row> rows;

  RatioTables(List<Row> rows) {
    this.rows = rows;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String size : distinct(rows.stream().map(Row::size).toList())) {
      for (int threads : distinct(rows.stream().map(Row::threads).toList())) {
        List<Row> some =
            rows.stream().filter(r -> r.size().equals(size) && r.threads() == threads).toList();
        if (!some.isEmpty()) {
          lines.add("");
          lines.add("**" + size + ", " + threads + (threads == 1 ? " thread**" : " threads**"));
          lines.add("");
          lines.addAll(table(some));
        }
      }
    }
    return lines;
  }

  private static List<String> table(List<Row> rows) {
    Set<String> peers = distinct(rows.stream().map(Row::peer).toList());
    peers.remove("gradus");
    List<String> lines = new ArrayList<>();
    lines.add("| rule | " + String.join(" | ", peers) + " |");
    lines.add("| --- |" + " ---: |".repeat(peers.size()));
    for (String rule : distinct(rows.stream().map(Row::rule).toList())) {
      StringBuilder line = new StringBuilder("| " + rule + " |");
      for (String peer : peers) {
        line.append(' ').append(cell(rows, rule, peer)).append(" |");
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String cell(List<Row> rows, String rule, String peer) {
    return rows.stream()
        .filter(r -> r.rule().equals(rule) && r.peer().equals(peer) && !Double.isNaN(r.ratio()))
        .map(r -> String.format(Locale.ROOT, r.ratio() < 9.95 ? "%.2f" : "%.0f", r.ratio()))
        .findFirst()
        .orElse("-");
  }

  private static <T> Set<T> distinct(List<T> values) {
    return new LinkedHashSet<>(values);
  }
}
