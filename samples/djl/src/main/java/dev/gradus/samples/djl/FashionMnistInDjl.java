package dev.gradus.samples.djl;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.gradus.interop.djl.GradusOptimizer;
import dev.gradus.rules.RMSprop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Trains a small convolutional network in DJL, with DJL's Adam, with RMSprop of Gradus, and with a
 * rule of this sample's own; and once more with RMSprop in processes that are killed and go on.
 */
final class FashionMnistInDjl {
  private static final int STEPS = 600;
  private static final int KILLED = 137;

  private FashionMnistInDjl() {}

  static GradusOptimizer rmsprop() {
    return GradusOptimizer.of(RMSprop.builder().lr(1e-3));
  }

  static void run() throws Exception {
    System.out.printf("Fashion-MNIST in DJL: %d steps of %d pictures%n%n", STEPS, Clothes.BATCH);
    Map<String, Supplier<Optimizer>> contenders = new LinkedHashMap<>();
    contenders.put(
        "DJL's Adam", () -> Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build());
    contenders.put("RMSprop", FashionMnistInDjl::rmsprop);
    contenders.put(
        "Cautious (this sample's)", () -> GradusOptimizer.of(Cautious.builder().lr(5e-4)));
    double[] times = StepTimes.ratios(List.copyOf(contenders.values()));
    int place = 0;
    System.out.printf(
        "%-26s %9s %18s %s%n", "optimizer", "accuracy", "time of a step", "state saved");
    Map<String, Run.Outcome> outcomes = new LinkedHashMap<>();
    for (Map.Entry<String, Supplier<Optimizer>> contender : contenders.entrySet()) {
      Path folder = Files.createTempDirectory("gradus-djl");
      Run run = new Run(contender.getValue().get(), folder, STEPS, 0);
      Run.Outcome outcome = run.train();
      outcomes.put(contender.getKey(), outcome);
      System.out.printf(
          Locale.ROOT,
          "%-26s %7.1f %% %18.2f %s%n",
          contender.getKey(),
          100 * outcome.accuracy(),
          times[place++],
          run.saved() == 0 ? "DJL cannot" : run.saved() / 1024 + " KiB");
    }
    System.out.println("(A step: of the optimizer alone, taken in turn; that of DJL's Adam is 1.)");
    System.out.println();
    killAndResume(Objects.requireNonNull(outcomes.get("RMSprop")));
  }

  private static void killAndResume(Run.Outcome whole) throws Exception {
    Path folder = Files.createTempDirectory("gradus-djl");
    int killAt = 51 + new Random().nextInt(STEPS - 100);
    System.out.println("RMSprop again, in a process that is killed at step " + killAt + ":");
    int first = process(folder, STEPS, killAt);
    if (first != KILLED) {
      throw new IOException("The process was not killed, but ended with " + first);
    }
    System.out.println("going on from what it saved:");
    int second = process(folder, STEPS, 0);
    if (second != 0) {
      throw new IOException("The process that went on ended with " + second);
    }
    String resumed = Files.readString(folder.resolve("weights"), StandardCharsets.UTF_8);
    System.out.println(
        resumed.equals(Long.toString(whole.weights()))
            ? "the weights are those of the run that was not killed, to the bit"
            : "the weights DIFFER from those of the run that was not killed");
  }

  /**
   * Trains in a process of its own.
   *
   * @return the exit status of the process
   */
  static int process(Path folder, int steps, int killAt) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            DjlPrograms.class.getName(),
            "child",
            folder.toString(),
            Integer.toString(steps),
            Integer.toString(killAt)));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /**
   * Trains in a folder, until the last step or the one at which it is killed, and writes the number
   * of the weights there.
   */
  static void child(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (GradusOptimizer optimizer = rmsprop()) {
      Run run = new Run(optimizer, folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      Run.Outcome outcome = run.train();
      System.out.printf(Locale.ROOT, "  accuracy %.1f %%%n", 100 * outcome.accuracy());
      Files.writeString(folder.resolve("weights"), Long.toString(outcome.weights()));
    }
  }
}
