package dev.gradus.lab.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says why a file cannot be read or written: Java's exceptions often say no more than its name. */
public final class FileTrouble {
  private FileTrouble() {}

  /** A sentence about a file that was to be read, or a folder that was to be listed. */
  public static String reading(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return file + " does not exist";
    } else if (e instanceof CharacterCodingException) {
      return file + " is no text in UTF-8";
    } else if (Files.isDirectory(file) && !(e instanceof FileSystemException)) {
      return file + " is a folder, not a file";
    }
    return file + " cannot be read: " + why(e);
  }

  /** A sentence about a file that was to be written. */
  public static String writing(Path file, IOException e) {
    return file + " cannot be written: " + why(e);
  }

  /** A sentence about a file that was to be written, which the exception may know. */
  public static String writing(IOException e) {
    return e instanceof FileSystemException failure && failure.getFile() != null
        ? writing(Path.of(failure.getFile()), e)
        : String.valueOf(e.getMessage());
  }

  /** What is wrong; exceptions without a reason have only their class names to say it. */
  private static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "it is no folder";
    } else if (e instanceof NoSuchFileException) {
      return "there can be no such file";
    } else if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
