package dev.gradus.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a file is not what it should be: cut off, damaged, or of another kind. The message
 * begins with the file, and names the tensor or entry that is wrong. A file that cannot be read or
 * written at all gives another {@link IOException}.
 */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message is cut here, since a name in a file may be as long as the file. */
  private static final int MOST_CHARACTERS = 1000;

  /** Says what is wrong, as the rest of a sentence that begins with the file and a colon. */
  public CheckpointException(Path file, String what) {
    super(message(file, what));
  }

  /** Does as {@link #CheckpointException(Path, String)}, with a cause. */
  public CheckpointException(Path file, String what, Throwable cause) {
    super(message(file, what), cause);
  }

  private static String message(Path file, String what) {
    boolean isLong = what.length() > MOST_CHARACTERS;
    return file + ": " + (isLong ? what.substring(0, MOST_CHARACTERS) + "..." : what);
  }
}
