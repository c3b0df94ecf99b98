package dev.gradus;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What comes of two threads that do the same at the same time. */
public final class TwoThreads {
  private TwoThreads() {}

  /** What was thrown, if each does it so many times. */
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
