package dev.gradus.samples.djl;

import java.util.Arrays;

/** The programs of this jar: the sample, {@code ratios} and {@code soak MINUTES}. */
public final class DjlPrograms {
  private DjlPrograms() {}

  /** Runs the program that the first argument names. */
  public static void main(String[] args) throws Exception {
    System.setProperty("ai.djl.offline", "true");
    String program = args.length == 0 ? "sample" : args[0];
    String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    switch (program) {
      case "sample" -> FashionMnistInDjl.run();
      case "child" -> FashionMnistInDjl.child(rest);
      case "ratios" -> Ratios.run();
      case "soak" -> Soak.run(rest);
      default -> {
        System.err.println(
            "There is no program '" + program + "': leave it out, or say ratios or soak");
        System.exit(2);
      }
    }
  }
}
