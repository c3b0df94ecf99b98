package dev.gradus.lab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Trains runs on several threads, one each, and keeps them in a store. */
public final class Runner {
  private final RunStore store;
  private final int threads;
  private final BiConsumer<RunSpec, Curve> finished;
  private volatile boolean stopped;

  /**
   * A runner.
   *
   * @param finished told of each run, found or trained, by the thread that trained it
   */
  public Runner(RunStore store, int threads, BiConsumer<RunSpec, Curve> finished) {
    this.store = store;
    this.threads = threads;
    this.finished = finished;
  }

  /** Has runs end soon, and unfinished ones forgotten. Any thread may call it. */
  public void stop() {
    stopped = true;
  }

  /**
   * Trains the runs that the store has not, in this order, and waits for them.
   *
   * @return whether all are finished; not so if the runner was stopped
   * @throws IOException if the store cannot be written
   */
  public boolean run(List<RunSpec> runs) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Runner::daemon);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      runs.forEach(run -> tasks.add(() -> train(run)));
      boolean whole = true;
      for (Future<Void> ended : pool.invokeAll(tasks)) {
        whole &= isFinished(ended);
      }
      return whole;
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
      return false;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Whether a run is finished, and was not stopped; throws what went wrong otherwise. */
  private static boolean isFinished(Future<Void> ended) throws IOException, InterruptedException {
    try {
      ended.get();
      return true;
    } catch (ExecutionException e) {
      return rethrow(e.getCause());
    }
  }

  private static boolean rethrow(@Nullable Throwable cause) throws IOException {
    if (cause instanceof CancellationException) {
      return false;
    } else if (cause instanceof IOException failure) {
      throw failure;
    } else if (cause instanceof RuntimeException failure) {
      throw failure;
    } else if (cause instanceof Error failure) {
      throw failure;
    }
    throw new IllegalStateException(cause);
  }

  private Void train(RunSpec run) throws IOException {
    try {
      Curve curve = store.find(run).orElse(null);
      if (curve == null) {
        curve = Trainer.train(run, () -> stopped);
        store.add(run, curve);
      }
      finished.accept(run, curve);
      return null;
    } catch (IOException | RuntimeException | Error e) {
      // What ends one run ends all: nobody waits for the others to learn of it.
      stopped = true;
      throw e;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "gradus-lab");
    thread.setDaemon(true);
    return thread;
  }
}
