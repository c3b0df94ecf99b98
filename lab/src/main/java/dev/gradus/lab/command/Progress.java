package dev.gradus.lab.command;

import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.RunSpec;
import java.io.Closeable;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * How many runs are finished: a bar with the time left on a terminal, a line now and then
 * elsewhere. Thread-safe.
 */
final class Progress implements Closeable {
  private static final int LINES = 10;
  private static final int LONGEST_NAME = 10;

  private final PrintWriter err;
  private int total;
  private final @Nullable ProgressBar bar;
  private int finished;

  Progress(PrintWriter err, int total) {
    this.err = err;
    this.total = total;
    this.bar =
        Ansi.AUTO.enabled()
            ? new ProgressBarBuilder()
                .setTaskName("runs")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .build()
            : null;
  }

  /** There will be so many runs in all. */
  synchronized void expect(int runs) {
    total = runs;
    if (bar != null) {
      bar.maxHint(runs);
    }
  }

  synchronized void finished(RunSpec run, Curve curve) {
    finished++;
    String spark = Sparkline.of(curve.testLoss());
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(shortened(run.contender().name()) + " " + spark);
    } else if (finished == 1 || finished * LINES / total > (finished - 1) * LINES / total) {
      err.printf(
          Locale.ROOT,
          "%d of %d runs; %s on %s: %s%n",
          finished,
          total,
          run.contender().with(run.overrides()).name(),
          run.problem().name(),
          spark);
      err.flush();
    }
  }

  /** So that the bar has room, too. */
  private static String shortened(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
