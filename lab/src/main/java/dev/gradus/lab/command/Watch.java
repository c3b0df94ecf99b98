package dev.gradus.lab.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Semaphore;

/**
 * Tells when a file is saved. It looks ten times a second, since the notices of some systems come
 * seconds late; a file that is not there is being replaced.
 */
final class Watch {
  private static final long INTERVAL_MILLIS = 100;

  private final Path file;
  private final Runnable saved;
  private final Semaphore changes = new Semaphore(0);

  /** The state of the file when it was last looked at. */
  private String known;

  private Watch(Path file, Runnable saved) {
    this.file = file;
    this.saved = saved;
    this.known = state(file);
  }

  /**
   * Begins to watch.
   *
   * @param saved called by another thread at each change, before {@link #await} returns
   */
  static Watch of(Path file, Runnable saved) {
    Watch watch = new Watch(file, saved);
    Thread thread = new Thread(watch::look, "gradus-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** Waits until the file has changed since the last call. */
  void await() throws InterruptedException {
    changes.acquire();
    changes.drainPermits();
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(INTERVAL_MILLIS);
        String now = state(file);
        if (!now.isEmpty() && !now.equals(known)) {
          known = now;
          // This comes first, so that it cannot stop what is begun because of the change.
          saved.run();
          changes.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The state of a file, which is the same while nobody writes; empty if there is none. */
  private static String state(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      return "";
    }
  }
}
