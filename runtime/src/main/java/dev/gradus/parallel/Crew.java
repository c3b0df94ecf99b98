package dev.gradus.parallel;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help with the steps of all optimizers of the process: daemons, made when first
 * wanted, parked between steps. One job at a time has helpers; whoever else steps meanwhile, or
 * within it, works alone. Running a job allocates nothing and takes no lock.
 */
public final class Crew {
  /** The only one. */
  public static final Crew SHARED = new Crew();

  /** How often a helper looks for work before it parks: some ten microseconds. */
  private static final int SPINS = 500;

  private final AtomicReference<@Nullable Job> open = new AtomicReference<>();
  private volatile List<Helper> helpers = List.of();

  private Crew() {}

  /** Runs all units of a job, with up to so many threads, the caller's among them. */
  public void run(Job job, int units, int threads) {
    int wanted = Math.min(threads, units) - 1;
    if (wanted < 1) {
      job.workAlone(units);
      return;
    }
    job.open(units, wanted);
    if (!open.compareAndSet(null, job)) {
      job.work();
    } else {
      try {
        call(wanted);
        job.work();
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

  private void call(int wanted) {
    if (helpers.size() < wanted) {
      hire(wanted);
    }
    List<Helper> all = helpers;
    for (int i = 0; i < wanted; i++) {
      Helper helper = all.get(i);
      if (helper.parked) {
        LockSupport.unpark(helper);
      }
    }
  }

  @SuppressWarnings("removal") // Else a thread of JDK 17 keeps its maker's domains and loaders.
  private synchronized void hire(int wanted) {
    List<Helper> all = new ArrayList<>(helpers);
    while (all.size() < wanted) {
      String name = "gradus-" + (all.size() + 1);
      PrivilegedAction<Helper> make = () -> new Helper(name);
      Helper helper = AccessController.doPrivileged(make);
      helper.start();
      all.add(helper);
    }
    helpers = List.copyOf(all);
  }

  private final class Helper extends Thread {
    private volatile boolean parked;

    Helper(String name) {
      super(null, null, name, 0, false); // inherits nothing that would keep its maker's loader
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
          Thread.interrupted(); // Else it would never park again.
          idle = 0;
        }
      }
    }

    /** A method of its own, so that no job is held while the helper is parked. */
    private boolean helped() {
      Job job = open.get();
      if (job == null || !job.hasWork()) {
        return false;
      }
      job.help(Crew.this);
      return true;
    }
  }
}
