package dev.gradus.benchmarks.c;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a program of loops in C, for this machine. */
public final class LoopsProgram {
  private static final List<String> GCC =
      List.of("gcc", "-O3", "-march=native", "-fno-math-errno", "-fopenmp");

  private LoopsProgram() {}

  /**
   * Prints loops of those of some rules that are over elements, and compiles them with those by
   * hand.
   *
   * @param folder the benchmarks folder of the project, in whose {@code target} all is written
   * @return the program, which serves the protocol of workers
   * @throws IOException if there is no gcc, or it fails
   */
  public static Path make(Path folder, ElementwiseRules rules, List<String> names)
      throws IOException {
    Path peers = folder.resolve("peers");
    return make(rules, names, peers, peers.resolve("loops.c"), folder.resolve("target/loops"));
  }

  /**
   * Does as {@link #make(Path, ElementwiseRules, List)} with another main file.
   *
   * @param peers the folder of {@code rule.h}
   * @param options more options of gcc
   */
  static Path make(
      ElementwiseRules rules,
      List<String> names,
      Path peers,
      Path main,
      Path target,
      String... options)
      throws IOException {
    Files.createDirectories(target);
    List<ElementwiseRule> found =
        names.stream().distinct().map(rules::of).flatMap(Optional::stream).toList();
    Files.writeString(target.resolve("rules.h"), RulesHeader.print(found));
    Path program = target.resolve("loops").toAbsolutePath();
    List<String> command = new ArrayList<>(GCC);
    command.addAll(List.of(options));
    command.addAll(List.of("-I" + peers, "-I" + target, main.toString()));
    command.addAll(List.of("-o", program.toString(), "-lm"));
    run(command, target.resolve("gcc.log"));
    return program;
  }

  private static void run(List<String> command, Path log) throws IOException {
    Process gcc =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (gcc.waitFor() != 0) {
        throw new IOException("gcc failed: see " + log);
      }
    } catch (InterruptedException interrupted) {
      gcc.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
