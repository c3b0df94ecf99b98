package dev.gradus.lab.command;

import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.RunStore;
import dev.gradus.lab.study.Runner;
import dev.gradus.lab.study.Study;
import dev.gradus.problems.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs studies, and leaves a report whatever happens: it is written while they go on, at their end,
 * and when the process is interrupted.
 */
final class Session implements Closeable {
  private static final long PATIENCE_SECONDS = 20;

  private final RunStore store;
  private final int threads;

  /** Held while a study runs, until all is said and written. */
  private final ReentrantLock busy = new ReentrantLock();

  private final Thread hook = new Thread(this::interrupt, "gradus-interrupted");
  private volatile boolean interrupted;
  private volatile @Nullable Runner runner;

  /** The report of the study that runs, or the last that did. */
  private volatile @Nullable ReportFile report;

  private Session(RunStore store, int threads) {
    this.store = store;
    this.threads = threads;
  }

  /** Opens the folder's runs. Throws as {@link RunStore#open}. */
  static Session open(StudyOptions options) throws IOException {
    Session session =
        new Session(RunStore.open(options.out().resolve("runs.jsonl")), options.threads());
    Runtime.getRuntime().addShutdownHook(session.hook);
    return session;
  }

  RunStore store() {
    return store;
  }

  /**
   * Runs what is not finished yet of a study, and shows it; returns whether all is, in the end.
   *
   * @param shown told at the end whether all is, when the progress is closed
   */
  boolean run(Study study, ReportFile report, Supplier<Progress> progress, Ending shown)
      throws IOException {
    busy.lock();
    try {
      this.report = report;
      boolean whole;
      try (Progress shownMeanwhile = progress.get()) {
        whole = train(study, report, shownMeanwhile) && !interrupted;
      }
      shown.show(whole);
      return whole;
    } finally {
      busy.unlock();
    }
  }

  private boolean train(Study study, ReportFile report, Progress progress) throws IOException {
    Runner all =
        new Runner(
            store,
            threads,
            (run, curve) -> {
              progress.finished(run, curve);
              report.finished(run);
            });
    runner = all;
    if (interrupted) {
      all.stop();
    }
    for (Problem problem : study.problems()) {
      if (!tune(all, study, problem, progress) || !all.run(study.runs(problem, store::find))) {
        return false;
      }
    }
    return true;
  }

  /** Runs the sweeps on a problem, in rounds: what is finished decides which runs follow. */
  private boolean tune(Runner all, Study study, Problem problem, Progress progress)
      throws IOException {
    Set<RunSpec> begun = new HashSet<>();
    while (true) {
      List<RunSpec> round = study.sweeps(problem, store::find).stream().filter(begun::add).toList();
      if (round.isEmpty()) {
        return true;
      } else if (!all.run(round)) {
        return false;
      }
      progress.expect(study.expected(store::find));
    }
  }

  /** Shows what came out. */
  @FunctionalInterface
  interface Ending {
    void show(boolean whole) throws IOException;
  }

  /** Has the study that is running end soon, with a report of what is finished. */
  void stop() {
    Runner running = runner;
    if (running != null) {
      running.stop();
    }
  }

  /** The hook of a process that is told to end: it ends when the report is written. */
  private void interrupt() {
    interrupted = true;
    stop();
    try {
      if (busy.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        busy.unlock();
        closeReport();
      } else {
        System.err.println("The report could not be written in time; finished runs are kept");
      }
    } catch (IOException e) {
      System.err.println("The report could not be written: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeReport() throws IOException {
    ReportFile open = report;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeReport();
    } finally {
      removeHook();
      store.close();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and has nothing to wait for.
    }
  }
}
