package dev.gradus.checkpoint;

import java.nio.file.Path;

/**
 * Says what is wrong in a file, and where in it, but not in which file: whoever opened it adds that
 * with {@link #in}. It is no IOException, so that the compiler asks for that.
 */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, as the rest of a sentence that begins with the file and a colon. */
  MalformedException(String what) {
    super(what);
  }

  /** As {@link #MalformedException(String)}, with where it was found. */
  MalformedException(String what, Throwable cause) {
    super(what, cause);
  }

  /** The same, said of a file; thrown, it shows where it was found. */
  CheckpointException in(Path file) {
    String what = String.valueOf(getMessage());
    Throwable cause = getCause();
    CheckpointException named =
        cause == null
            ? new CheckpointException(file, what)
            : new CheckpointException(file, what, cause);
    named.setStackTrace(getStackTrace());
    return named;
  }
}
