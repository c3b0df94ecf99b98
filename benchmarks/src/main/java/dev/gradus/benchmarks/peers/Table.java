package dev.gradus.benchmarks.peers;

import java.util.List;
import java.util.Locale;

/**
 * Prints the table as it grows: a line for each work, the time of Gradus, and the ratios of the
 * others; their times, too, where Gradus is absent.
 */
final class Table {
  private Table() {}

  static String header(List<PeerProcess> peers) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%-26s %-10s %2s", "rule", "size", "t"));
    peers.forEach(peer -> line.append(String.format(Locale.ROOT, " %9s", brief(peer.name()))));
    return line.toString();
  }

  private static String brief(String name) {
    return name.replace("torch-", "t-").replace("compile", "comp").replace("gradus-", "");
  }

  static String row(List<Result> results) {
    Result own = results.get(0);
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%-26s %-10s %2d",
            own.work().rule(),
            own.work().size(),
            own.work().threads()));
    results.forEach(result -> line.append(cell(result)));
    return line.toString();
  }

  private static String cell(Result result) {
    if (result.isAbsent()) {
      return String.format(Locale.ROOT, " %9s", "-");
    }
    return result.peer().equals("gradus") || Double.isNaN(result.ratio())
        ? String.format(Locale.ROOT, " %7.3fns", result.nanoseconds())
        : String.format(Locale.ROOT, " %8.2fx", result.ratio());
  }
}
