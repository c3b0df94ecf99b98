package dev.gradus.benchmarks.peers;

import dev.gradus.benchmarks.c.ElementwiseRules;
import dev.gradus.benchmarks.worker.MeasuredRules;
import dev.gradus.benchmarks.worker.Work;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares Gradus with its peers, and prints a table; as a CSV file, too. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = "Runs Gradus and its peers interleaved on the same work, and prints their times.")
public final class ComparePeers implements Callable<Integer> {
  private static final int WARM_UP_TURNS = 5;
  private static final String ELEMENTWISE = "all-elementwise";

  @Option(names = "--folder", defaultValue = "benchmarks", description = "The benchmarks folder.")
  private Path folder = Path.of("benchmarks");

  @Option(
      names = "--python",
      defaultValue = "python3",
      description = "A Python with torch, jax and optax, or some of them.")
  private String python = "python3";

  @Option(names = "--java", description = "The java to run; this one, if not said.")
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(
      names = "--rules",
      split = ",",
      description = {
        "Rules; the usual ones, if not said.",
        "Also optimizers by the names of their classes, as Adan, or " + ELEMENTWISE + ":",
        "all shipped ones whose steps are loops over elements."
      })
  private List<String> rules = List.copyOf(MeasuredRules.all().keySet());

  @Option(names = "--peers", split = ",", description = "Peers; all, if not said.")
  private List<String> only = List.of();

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "10000,1000000,25000000,1000x1000",
      description = "Elements, or TENSORSxELEMENTS; 4096*1024 is one tensor of that shape.")
  private List<String> sizes = List.of();

  @Option(names = "--threads", split = ",", defaultValue = "1,2", description = "Threads.")
  private List<Integer> threads = List.of();

  @Option(names = "--rounds", defaultValue = "5", description = "Turns of each; odd.")
  private int rounds = 5;

  @Option(names = "--turn", defaultValue = "100", description = "Milliseconds of a turn.")
  private int turn = 100;

  @Option(names = "--csv", description = "A file to write as well.")
  private Path csv = Path.of("benchmarks", "target", "peers.csv");

  /** Runs the comparison; exits with 0, or 2 if the arguments are wrong. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ComparePeers()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    ElementwiseRules elementwise = new ElementwiseRules();
    List<String> names = rules.stream().flatMap(rule -> named(rule, elementwise)).toList();
    List<PeerProcess> peers =
        Peers.of(folder, java, python, elementwise, names).stream()
            .filter(p -> only.isEmpty() || p.name().equals("gradus") || only.contains(p.name()))
            .toList();
    try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(csv))) {
      file.println(Result.HEADER);
      PrintStream out = System.out;
      out.println(Table.header(peers));
      Contest comparison = new Contest(peers, rounds, turn, WARM_UP_TURNS * turn);
      for (Work work : Work.all(names, sizes, threads)) {
        List<Result> results = comparison.run(work);
        out.println(Table.row(results));
        results.forEach(result -> file.println(result.csv()));
        file.flush();
        Absences.of(results).forEach(out::println);
      }
    } finally {
      peers.forEach(PeerProcess::close);
    }
    return 0;
  }

  private static Stream<String> named(String rule, ElementwiseRules elementwise) {
    return rule.equals(ELEMENTWISE) ? elementwise.shipped().stream() : Stream.of(rule);
  }
}
