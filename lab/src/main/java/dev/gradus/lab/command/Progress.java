package dev.gradus.lab.command;

import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.RunSpec;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows how many runs are finished, and how long the others will take: a bar on a terminal, a line
 * now and then elsewhere. Thread-safe.
 */
final class Progress implements Closeable {
  private static final int LINES = 10;
  private static final int LONGEST_NAME = 10;
  private static final int LEAST_WIDTH = 10;
  private static final int USUAL_WIDTH = 79;

  private final PrintWriter err;
  private final TimeLeft time;
  private final Predicate<RunSpec> before;
  private final long begin = System.nanoTime();
  private final @Nullable ProgressBar bar;
  private int total;
  private int finished;
  private int kept;

  /**
   * A progress of which nothing is finished yet.
   *
   * @param total how many runs there will be
   * @param time told of each finished run, and asked for the time left
   * @param before whether a run was finished before this began
   */
  Progress(PrintWriter err, int total, TimeLeft time, Predicate<RunSpec> before) {
    this.err = err;
    this.total = total;
    this.time = time;
    this.before = before;
    this.bar = Ansi.AUTO.enabled() ? newBar() : null;
  }

  private ProgressBar newBar() {
    int width = width();
    return new ProgressBarBuilder()
        .setTaskName("runs")
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setEtaFunction(state -> left())
        .setConsumer(new DelegatingProgressBarConsumer(text -> draw(text, width), width))
        .build();
  }

  /**
   * The width of the terminal. The bar's own consumer has JLine take the signals and give them back
   * to the system: Ctrl-C would end the process before the report is written.
   */
  private static int width() {
    try (Terminal terminal = TerminalBuilder.builder().dumb(true).nativeSignals(false).build()) {
      return terminal.getWidth() < LEAST_WIDTH ? USUAL_WIDTH : terminal.getWidth() - 1;
    } catch (IOException e) {
      return USUAL_WIDTH;
    }
  }

  private void draw(String text, int width) {
    err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
    err.flush();
  }

  /** Sets how many runs there will be in all. */
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

  /** A name, cut so that the bar has room, too. */
  private static String shortened(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      err.println();
    }
    if (kept > 0) {
      err.printf("%d of these runs were finished before, and not trained again.%n", kept);
      err.flush();
    }
  }
}
