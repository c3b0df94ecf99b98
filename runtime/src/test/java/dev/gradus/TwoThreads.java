package dev.gradus;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs an action on two threads at the same time. */
public final class TwoThreads {
  private TwoThreads() {}

  /** The exceptions that were thrown when each thread ran the action so many times. */
  public static Queue<Throwable> failures(int times, Runnable action) throws InterruptedException {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    Runnable actions =
        () -> {
          for (int i = 0; i < times; i++) {
            try {
              action.run();
            } catch (Throwable e) {
              failures.add(e);
            }
          }
        };
    Thread one = new Thread(actions);
    Thread two = new Thread(actions);
    one.start();
    two.start();
    one.join();
    two.join();
    return failures;
  }
}
