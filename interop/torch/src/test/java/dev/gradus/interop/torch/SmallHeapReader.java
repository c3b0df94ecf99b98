package dev.gradus.interop.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program that reads all files of a folder and says how that ended; an Error ends it. */
final class SmallHeapReader {
  private SmallHeapReader() {}

  /** With the folder. */
  public static void main(String[] args) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(args[0]))) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      try {
        TorchFile.read(file);
        System.out.println(file.getFileName() + " is read");
      } catch (TorchFormatException e) {
        System.out.println(file.getFileName() + " is refused: " + e.getMessage());
      }
    }
  }
}
