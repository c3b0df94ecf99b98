package dev.gradus.conformance;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Thrown where a reference cannot be read, or contradicts itself. The message is one sentence with
 * the file and the place, on one line, without control characters, whatever the file says.
 */
public final class ReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReferenceException(String message) {
    super(OneLine.of(message));
  }

  ReferenceException(Path unread, IOException why) {
    super(OneLine.of(sentence(unread, why)), why);
  }

  private static String sentence(Path unread, IOException why) {
    if (why instanceof AccessDeniedException) {
      return unread + " cannot be read: access is denied";
    }
    return Files.isDirectory(unread) && !(why instanceof FileSystemException)
        ? unread + " is a folder, not a file"
        : unread + " cannot be read: " + why.getMessage();
  }
}
