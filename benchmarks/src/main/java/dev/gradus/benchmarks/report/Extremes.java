package dev.gradus.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Finds the least, the middle and the greatest ratio of all rules, by peer, size and threads. */
final class Extremes {
  private final List<Row> rows;

  Extremes(List<Row> rows) {
    this.rows = rows;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| peer | size | threads | least | median | greatest |");
    lines.add("| --- | --- | ---: | --- | ---: | --- |");
    for (String peer : new LinkedHashSet<>(rows.stream().map(Row::peer).toList())) {
      for (String size : new LinkedHashSet<>(rows.stream().map(Row::size).toList())) {
        for (int threads : new LinkedHashSet<>(rows.stream().map(Row::threads).toList())) {
          List<Row> some =
              rows.stream()
                  .filter(r -> r.peer().equals(peer) && r.size().equals(size))
                  .filter(r -> r.threads() == threads && !Double.isNaN(r.ratio()))
                  .sorted(Comparator.comparingDouble(Row::ratio))
                  .toList();
          if (!peer.equals("gradus") && !some.isEmpty()) {
            lines.add(line(peer, size, threads, some));
          }
        }
      }
    }
    return lines;
  }

  private static String line(String peer, String size, int threads, List<Row> sorted) {
    Row least = sorted.get(0);
    Row greatest = sorted.get(sorted.size() - 1);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.2f (%s) | %.2f | %.2f (%s) |",
        peer,
        size,
        threads,
        least.ratio(),
        least.rule(),
        sorted.get(sorted.size() / 2).ratio(),
        greatest.ratio(),
        greatest.rule());
  }
}
