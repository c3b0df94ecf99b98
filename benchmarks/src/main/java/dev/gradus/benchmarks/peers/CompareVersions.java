package dev.gradus.benchmarks.peers;

import dev.gradus.benchmarks.worker.VersionPeer;
import dev.gradus.benchmarks.worker.Work;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares two versions of Gradus, each in processes of its own, and prints a table; as CSV, too.
 */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description =
        "Runs two versions of Gradus interleaved on the same work, and prints the time of the one"
            + " over that of the other: above 1, the second is faster.")
public final class CompareVersions implements Callable<Integer> {
  /** The turns of each process: an even number, since who begins a round changes. */
  private static final int ROUNDS = 6;

  /** Milliseconds of a turn. */
  private static final int TURN = 60;

  /** Milliseconds for which each process steps before its turns. */
  private static final int WARM_UP = 1_000;

  @Option(
      names = "--before",
      required = true,
      description = "Class path of one version: the jars of its runtime and its rules.")
  private String before = "";

  @Option(names = "--after", required = true, description = "Class path of the other version.")
  private String after = "";

  @Option(
      names = "--worker",
      description = "Folder of classes that has the worker and nothing of Gradus itself.")
  private Path worker = Path.of("benchmarks", "target", "classes");

  @Option(
      names = "--java",
      split = ",",
      description = "The java to run, or several; this one, if not said.")
  private List<Path> java = List.of(Path.of(System.getProperty("java.home"), "bin", "java"));

  @Option(names = "--rules", split = ",", description = "As Adam or Adam:amsgrad=true.")
  private List<String> rules = VersionPeer.RULES;

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "10000,1000000,25000000,1000x1000",
      description = "Elements, or TENSORSxELEMENTS.")
  private List<String> sizes = List.of();

  @Option(
      names = "--memory",
      split = ",",
      defaultValue = "heap,direct",
      description = "Where parameters lie.")
  private List<String> memory = List.of();

  @Option(names = "--threads", split = ",", defaultValue = "1", description = "Threads.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--forks",
      defaultValue = "3",
      description = "Pairs of new processes for each line: no two compile alike.")
  private int forks = 3;

  @Option(names = "--csv", description = "A file to write as well.")
  private Path csv = Path.of("benchmarks", "target", "versions.csv");

  /** Runs the comparison; exits with 0, or 2 if the arguments are wrong. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CompareVersions()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(csv))) {
      file.println(Speedup.HEADER);
      for (Path vm : java) {
        System.out.println(vm);
        for (String place : memory) {
          for (Work work : Work.all(rules, sizes, threads)) {
            compare(vm, place, work, file);
            file.flush();
          }
        }
      }
    }
    return 0;
  }

  private void compare(Path vm, String place, Work work, PrintWriter file) {
    List<Double> old = new ArrayList<>();
    List<Double> now = new ArrayList<>();
    String absence = "";
    for (int fork = 0; fork < forks && absence.isEmpty(); fork++) {
      try (PeerProcess first = process("before", vm, before, place);
          PeerProcess second = process("after", vm, after, place)) {
        // Which version is compiled and started first changes, too.
        List<PeerProcess> both = fork % 2 == 0 ? List.of(first, second) : List.of(second, first);
        for (PeerTurns turns : new Contest(both, ROUNDS, TURN, WARM_UP).turns(work)) {
          List<Double> times = turns.peer().equals("before") ? old : now;
          Arrays.stream(turns.times()).forEach(times::add);
          if (absence.isEmpty() && !turns.absence().isEmpty()) {
            absence = turns.peer() + ": " + turns.absence();
          }
        }
      }
    }
    PrintStream out = System.out;
    out.print(
        String.format(
            Locale.ROOT,
            "%-46s %-10s %-6s %2d  ",
            work.rule(),
            work.size(),
            place,
            work.threads()));
    if (absence.isEmpty()) {
      Speedup speedup = Speedup.of(old, now, work.elements());
      out.println(speedup.text());
      file.println(cells(vm, place, work) + speedup.csv());
    } else {
      out.println("absent: " + absence);
    }
  }

  private static String cells(Path vm, String place, Work work) {
    return String.join(
            ",", work.rule(), work.size(), place, String.valueOf(work.threads()), vm.toString())
        + ",";
  }

  private PeerProcess process(String name, Path vm, String version, String place) {
    String path = version + File.pathSeparator + worker;
    return new PeerProcess(name, Peers.jvm(vm, path, VersionPeer.class.getName(), place));
  }
}
