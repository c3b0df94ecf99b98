package dev.gradus.lab.command;

import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.RunSpec;
import java.io.Closeable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * How many runs are finished, and how long the others will take: a bar on a terminal, a line now
 * and then elsewhere. Thread-safe.
 */
final class Progress implements Closeable {
  private static final int LINES = 10;
  private static final int LONGEST_NAME = 10;

  private final PrintWriter err;
  private final TimeLeft time;
  private final Predicate<RunSpec> before;
  private final long begin = System.nanoTime();
  private final @Nullable ProgressBar bar;
  private int total;
  private int finished;
  private int kept;

  /**
   * Nothing is finished yet.
   *
   * @param total how many runs there will be
   * @param time told of each, and asked
   * @param before whether a run was finished before this began
   */
  Progress(PrintWriter err, int total, TimeLeft time, Predicate<RunSpec> before) {
    this.err = err;
    this.total = total;
    this.time = time;
    this.before = before;
    this.bar =
        Ansi.AUTO.enabled()
            ? new ProgressBarBuilder()
                .setTaskName("runs")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setEtaFunction(state -> left())
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
    boolean trained = !before.test(run);
    kept += trained ? 0 : 1;
    time.finished(run.problem().name(), trained, System.nanoTime() - begin);
    String spark = Sparkline.of(curve.testLoss());
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(shortened(run.contender().name()) + " " + spark);
    } else if (trained
        && (finished - kept == 1 || finished * LINES / total > (finished - 1) * LINES / total)) {
      err.printf(
          Locale.ROOT,
          "%d of %d runs%s; %s on %s: %s%n",
          finished,
          total,
          left().map(left -> ", " + TimeLeft.text(left)).orElse(""),
          run.contender().with(run.overrides()).name(),
          run.problem().name(),
          spark);
      err.flush();
    }
  }

  private synchronized Optional<Duration> left() {
    return time.get(total);
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
    if (kept > 0) {
      err.printf("%d of these runs were finished before, and not trained again.%n", kept);
      err.flush();
    }
  }
}
