package dev.gradus.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs the command line inside the test. */
public final class Cli {
  private Cli() {}

  /** What a command left behind. */
  public record Result(int status, String out, String err) {
    /** The lines of standard output. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** Runs {@code gradus ARGS}. */
  public static Result run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    return new Result(status, out.toString(), err.toString());
  }
}
