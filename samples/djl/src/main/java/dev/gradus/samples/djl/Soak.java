package dev.gradus.samples.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gradus.interop.djl.GradusOptimizer;
import dev.gradus.rules.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Updates for some minutes, and prints the memory of the process and of the heap. */
final class Soak {
  private static final int LINES = 20;
  private static final int SMALL = 10_000;
  private static final int LARGE = 1_000_000;

  private Soak() {}

  static void run(String[] args) throws Exception {
    double minutes = args.length == 0 ? 10 : Double.parseDouble(args[0]);
    long nanos = (long) (minutes * 60e9 / LINES);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        GradusOptimizer optimizer = GradusOptimizer.of(Adam.builder())) {
      NDArray small = manager.ones(new Shape(SMALL));
      NDArray large = manager.ones(new Shape(LARGE));
      NDArray smallGradient = manager.ones(new Shape(SMALL));
      NDArray largeGradient = manager.ones(new Shape(LARGE));
      long steps = 0;
      System.out.printf("%14s %18s %14s%n", "updates", "process, MiB", "heap, MiB");
      for (int line = 0; line <= LINES; line++) {
        System.out.printf(Locale.ROOT, "%14d %18d %14d%n", steps, process(), heap());
        long end = System.nanoTime() + (line == LINES ? 0 : nanos);
        while (System.nanoTime() < end) {
          for (int i = 0; i < 50; i++) {
            optimizer.update("small", small, smallGradient);
          }
          optimizer.update("large", large, largeGradient);
          steps += 51;
        }
      }
      trainNow(optimizer);
    }
  }

  /** Runs whole trainings, whose memory must not grow, either. */
  private static void trainNow(GradusOptimizer used) throws Exception {
    used.close();
    for (int run = 0; run < 5; run++) {
      try (GradusOptimizer optimizer = FashionMnistInDjl.rmsprop()) {
        new Run(optimizer, null, 100, 0).train();
      }
      System.out.printf(Locale.ROOT, "%14s %18d %14d%n", "100 training", process(), heap());
    }
  }

  /** The MiB that the system counts for this process; 0 where it does not tell. */
  private static long process() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
