package dev.gradus.lab.command;

import dev.gradus.lab.study.Curve;
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
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
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
   * Runs what is not finished yet, and shows it; whether all is, in the end.
   *
   * @param expected told how many runs there will be, as that becomes clearer
   * @param shown told at the end whether all is
   */
  boolean run(
      Study study,
      ReportFile report,
      BiConsumer<RunSpec, Curve> finished,
      IntConsumer expected,
      Ending shown)
      throws IOException {
    busy.lock();
    try {
      boolean whole = train(study, report, finished, expected) && !interrupted;
      shown.show(whole);
      return whole;
    } finally {
      busy.unlock();
    }
  }

  private boolean train(
      Study study, ReportFile report, BiConsumer<RunSpec, Curve> finished, IntConsumer expected)
      throws IOException {
    Runner all =
        new Runner(
            store,
            threads,
            (run, curve) -> {
              finished.accept(run, curve);
              report.finished(run);
            });
    runner = all;
    if (interrupted) {
      all.stop();
    }
    for (Problem problem : study.problems()) {
      if (!tune(all, study, problem, expected) || !all.run(study.runs(problem, store::find))) {
        return false;
      }
    }
    return true;
  }

  /** In rounds: what is finished decides which runs follow. */
  private boolean tune(Runner all, Study study, Problem problem, IntConsumer expected)
      throws IOException {
    Set<RunSpec> begun = new HashSet<>();
    while (true) {
      List<RunSpec> round = study.sweeps(problem, store::find).stream().filter(begun::add).toList();
      if (round.isEmpty()) {
        return true;
      } else if (!all.run(round)) {
        return false;
      }
      expected.accept(study.expected(store::find));
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
      } else {
        System.err.println("The report could not be written in time; finished runs are kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    store.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and has nothing to wait for.
    }
  }
}
