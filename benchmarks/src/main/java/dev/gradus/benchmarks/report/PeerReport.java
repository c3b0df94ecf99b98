package dev.gradus.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints the tables of a run's CSV, and draws the plots beside it. */
public final class PeerReport {
  private PeerReport() {}

  /** Makes the report of a CSV, given by its path. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("Which CSV? Give the path of one file, as benchmarks/results/peers.csv");
      System.exit(2);
    }
    Path csv = Path.of(args[0]);
    List<Row> rows = Row.read(csv);
    new Extremes(rows).lines().forEach(System.out::println);
    new RatioTables(rows).lines().forEach(System.out::println);
    new OverFloor(rows).lines().forEach(System.out::println);
    new OverLoop(rows).lines().forEach(System.out::println);
    Roofline roofline = new Roofline(rows);
    for (String size : List.of("1000000", "25000000")) {
      roofline.write(size, 1, csv.resolveSibling("roofline-" + size + ".png"));
    }
  }
}
