package dev.gradus.benchmarks.peers;

import dev.gradus.benchmarks.c.ElementwiseRules;
import dev.gradus.benchmarks.c.LoopsProgram;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which peers are compared, and how each is started. A peer that is not installed does not
 * start, and is absent.
 */
final class Peers {
  private static final String WORKER = "dev.gradus.benchmarks.worker.";
  private static final List<String> TORCH_MODES =
      List.of("default", "foreach", "fused", "compile-step", "compile");

  private final Path folder;
  private final Path java;
  private final String python;
  private final ElementwiseRules rules;
  private final List<String> names;
  private final List<PeerProcess> all = new ArrayList<>();

  /**
   * All peers, Gradus first.
   *
   * @param folder the benchmarks folder of the project
   * @param java the virtual machine to run those in that need one
   * @param python the interpreter that may have torch, and jax and optax
   * @param rules finds those that loops in C are made of
   * @param names the rules that are compared
   */
  static List<PeerProcess> of(
      Path folder, Path java, String python, ElementwiseRules rules, List<String> names) {
    return new Peers(folder, java, python, rules, names).all();
  }

  private Peers(Path folder, Path java, String python, ElementwiseRules rules, List<String> names) {
    this.folder = folder;
    this.java = java;
    this.python = python;
    this.rules = rules;
    this.names = names;
  }

  private List<PeerProcess> all() {
    add("gradus", jvm(ownJar(), WORKER + "GradusPeer"));
    add("gradus-plain", plain(java, ownJar(), WORKER + "GradusPeer"));
    for (String mode : TORCH_MODES) {
      add("torch-" + mode, List.of(python, folder.resolve("peers/torch_peer.py").toString(), mode));
    }
    add("optax", List.of(python, folder.resolve("peers/optax_peer.py").toString()));
    String libraries = folder.resolve("jvm/target") + "/gradus-benchmarks-jvm-0.1.0-SNAPSHOT.jar";
    String path = libraries + File.pathSeparator + folder.resolve("jvm/target/lib") + "/*";
    add("djl", jvm(path, "dev.gradus.benchmarks.jvm.DjlPeer"));
    add("nd4j", jvm(path, "dev.gradus.benchmarks.jvm.Nd4jPeer"));
    add("tribuo", jvm(path, "dev.gradus.benchmarks.jvm.TribuoPeer"));
    add("java-loop", jvm(ownJar(), WORKER + "JavaLoopPeer"));
    all.add(
        new PeerProcess("c", () -> List.of(LoopsProgram.make(folder, rules, names).toString())));
    add("floor", jvm(ownJar(), WORKER + "FloorPeer"));
    return List.copyOf(all);
  }

  private void add(String name, List<String> command) {
    all.add(new PeerProcess(name, command));
  }

  private List<String> jvm(String classPath, String main) {
    return jvm(java, classPath, main);
  }

  /** The command that starts a class in a virtual machine of its own, which has vectors. */
  static List<String> jvm(Path java, String classPath, String... main) {
    List<String> command = new ArrayList<>(plain(java, classPath, main));
    command.add(1, "--add-modules=jdk.incubator.vector");
    return List.copyOf(command);
  }

  /** The same without vectors: as for a user who sets no flag. */
  private static List<String> plain(Path java, String classPath, String... main) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-Xmx6g", "-cp", classPath));
    command.addAll(List.of(main));
    return List.copyOf(command);
  }

  private static String ownJar() {
    return System.getProperty("java.class.path");
  }
}
