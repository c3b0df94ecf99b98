package dev.gradus.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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
  private final List<PeerProcess> all = new ArrayList<>();

  /**
   * All peers, Gradus first.
   *
   * @param folder the benchmarks folder of the project
   * @param java the virtual machine to run those in that need one
   * @param python the interpreter that may have torch, and jax and optax
   */
  static List<PeerProcess> of(Path folder, Path java, String python) {
    return new Peers(folder, java, python).all();
  }

  private Peers(Path folder, Path java, String python) {
    this.folder = folder;
    this.java = java;
    this.python = python;
  }

  private List<PeerProcess> all() {
    add("gradus", jvm(ownJar(), WORKER + "GradusPeer"));
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
    add("c", List.of(compiledLoops().toString()));
    add("floor", jvm(ownJar(), WORKER + "FloorPeer"));
    return List.copyOf(all);
  }

  private void add(String name, List<String> command) {
    all.add(new PeerProcess(name, command));
  }

  private List<String> jvm(String classPath, String main) {
    return jvm(java, classPath, main);
  }

  /** The command that starts a class in a virtual machine of its own. */
  static List<String> jvm(Path java, String classPath, String... main) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(java.toString(), "-Xmx6g", "--add-modules=jdk.incubator.vector", "-cp", classPath));
    command.addAll(List.of(main));
    return List.copyOf(command);
  }

  private static String ownJar() {
    return System.getProperty("java.class.path");
  }

  /** The loops in C, compiled for this machine; a name that does not start if that fails. */
  private Path compiledLoops() {
    Path program = folder.resolve("target/loops").toAbsolutePath();
    try {
      Files.deleteIfExists(program);
      new ProcessBuilder(
              "gcc",
              "-O3",
              "-march=native",
              "-fno-math-errno",
              "-fopenmp",
              folder.resolve("peers/loops.c").toString(),
              "-o",
              program.toString(),
              "-lm")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return program;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return program;
  }
}
