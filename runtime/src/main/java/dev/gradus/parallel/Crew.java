package dev.gradus.parallel;

import java.lang.System.Logger.Level;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help with the steps of all optimizers of the process: daemons, made when first
 * wanted, parked between steps. One job at a time has helpers; a job that is run meanwhile, or
 * within it, has none. If a thread cannot be started, jobs go on with those that there are. Running
 * a job allocates nothing and takes no lock, once its threads are made.
 */
public final class Crew {
  /** The crew of the process. */
  public static final Crew SHARED = new Crew(Thread::start);

  /** How often a helper looks for work before it parks: some ten microseconds. */
  private static final int SPINS = 500;

  private final AtomicReference<@Nullable Job> open = new AtomicReference<>();
  private final Consumer<Thread> starter;
  private volatile List<Helper> helpers = List.of();
  private volatile boolean refused;

  /** A crew of no threads yet, which {@code starter} will start. */
  Crew(Consumer<Thread> starter) {
    this.starter = starter;
  }

  /**
   * Runs all units of a job, with up to so many threads, including the caller's. Throws what a unit
   * throws.
   */
  public void run(Job job, int units, int threads) {
    int helping = hired(Math.min(threads, units) - 1);
    if (helping < 1) {
      job.workAlone(units);
      return;
    }
    job.open(units, helping);
    if (!open.compareAndSet(null, job)) {
      job.work(0);
    } else {
      try {
        call(helping);
        job.work(0);
      } finally {
        open.set(null);
        job.awaitHelpers();
      }
    }
    job.rethrow();
  }

  boolean isOpen(Job job) {
    return open.get() == job;
  }

  /** Makes helpers that are missing, and returns how many there are, up to {@code wanted}. */
  private int hired(int wanted) {
    if (helpers.size() < wanted && !refused) {
      hire(wanted);
    }
    return Math.min(helpers.size(), wanted);
  }

  private void call(int count) {
    List<Helper> all = helpers;
    for (int i = 0; i < count; i++) {
      Helper helper = all.get(i);
      if (helper.parked) {
        LockSupport.unpark(helper);
      }
    }
  }

  @SuppressWarnings("removal") // Else a thread of JDK 17 keeps its maker's domains and loaders.
  private synchronized void hire(int wanted) {
    List<Helper> all = new ArrayList<>(helpers);
    while (all.size() < wanted && !refused) {
      int number = all.size() + 1;
      PrivilegedAction<Helper> make = () -> new Helper(number);
      Helper helper = AccessController.doPrivileged(make);
      try {
        starter.accept(helper);
        all.add(helper);
      } catch (Throwable reason) { // Mostly an OutOfMemoryError: the system gives no thread.
        refused = true;
        System.getLogger("dev.gradus")
            .log(
                Level.WARNING,
                "Steps go on with %d threads: another one cannot be started: %s"
                    .formatted(all.size() + 1, reason));
      }
    }
    helpers = List.copyOf(all);
  }

  private final class Helper extends Thread {
    private final int number;
    private volatile boolean parked;

    Helper(int number) {
      super(null, null, "gradus-" + number, 0, false); // false: inherits nothing of its maker
      this.number = number;
      setDaemon(true);
      setContextClassLoader(null);
    }

    @Override
    public void run() {
      int idle = 0;
      while (true) {
        if (helped()) {
          idle = 0;
        } else if (++idle < SPINS) {
          Thread.onSpinWait();
        } else {
          parked = true;
          if (open.get() == null) {
            LockSupport.park(Crew.this);
          }
          parked = false;
          Thread.interrupted(); // An interrupted thread would never park again.
          idle = 0;
        }
      }
    }

    /**
     * Helps with the open job, if it has work. This is a method of its own, so that a parked helper
     * holds no job.
     */
    private boolean helped() {
      Job job = open.get();
      if (job == null || !job.hasWork()) {
        return false;
      }
      job.help(Crew.this, number);
      return true;
    }
  }
}
