package dev.gradus.problems.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A value that is read when it is first asked for, once for all threads. */
final class Once<T> {
  /** Reads the value. */
  interface Source<T> {
    T read() throws IOException;
  }

  private final Source<T> source;
  private volatile @Nullable T value;

  Once(Source<T> source) {
    this.source = source;
  }

  /**
   * The value.
   *
   * @throws UncheckedIOException if the value cannot be read; the next call tries again
   */
  T get() {
    T present = value;
    return present != null ? present : read();
  }

  private synchronized T read() {
    T present = value;
    if (present == null) {
      try {
        present = source.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      value = present;
    }
    return present;
  }
}
