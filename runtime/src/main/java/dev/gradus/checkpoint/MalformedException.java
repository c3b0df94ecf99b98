package dev.gradus.checkpoint;

import java.nio.file.Path;

/**
 * Says what is wrong in a file, and where in it, but not in which file: whoever opened the file
 * adds its name with {@link #in}. This is no IOException, so that the compiler demands that.
 */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, as the rest of a sentence that begins with the file and a colon. */
  MalformedException(String what) {
    super(what);
  }

  /** Does as {@link #MalformedException(String)}, with a cause. */
  MalformedException(String what, Throwable cause) {
    super(what, cause);
  }

  /** The exception for users, which names the file; it keeps this one's stack trace. */
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
