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

  private final PrintWriter err;
  private final int total;
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

  synchronized void finished(RunSpec run, Curve curve) {
    finished++;
    String what =
        String.format(
            Locale.ROOT,
            "%s on %s: %s",
            run.contender().with(run.overrides()).name(),
            run.problem().name(),
            Sparkline.of(curve.testLoss()));
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(what);
    } else if (finished == 1 || finished * LINES / total > (finished - 1) * LINES / total) {
      err.printf(Locale.ROOT, "%d of %d runs; %s%n", finished, total, what);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
