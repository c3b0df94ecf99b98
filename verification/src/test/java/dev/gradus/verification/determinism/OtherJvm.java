package dev.gradus.verification.determinism;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs of the tests in JVMs of their own. */
public final class OtherJvm {
  private OtherJvm() {}

  /**
   * The lines that a program prints.
   *
   * @param options of {@code java}, apart by spaces
   * @param log whether to have what it logs, too
   */
  public static List<String> outputOf(Class<?> program, String options, boolean log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(String.join(File.separator, System.getProperty("java.home"), "bin", "java"));
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(log);
    if (!log) {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    byte[] output = builder.start().getInputStream().readAllBytes();
    return new String(output, StandardCharsets.UTF_8).lines().toList();
  }
}
