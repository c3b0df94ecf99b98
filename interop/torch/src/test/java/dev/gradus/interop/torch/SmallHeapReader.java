package dev.gradus.interop.torch;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.rules.SGD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that reads all files of a folder and prints how each reading ended; an Error ends the
 * program.
 */
final class SmallHeapReader {
  private SmallHeapReader() {}

  /** Reads the files of the folder that the argument names. */
  public static void main(String[] args) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(args[0]))) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      try {
        TorchValue read = TorchFile.read(file);
        System.out.println(file.getFileName() + " is read: " + read.toString().length());
        walk(read);
      } catch (TorchFormatException e) {
        System.out.println(file.getFileName() + " is refused: " + e.getMessage());
      }
    }
  }

  /** Calls all accessors on the values of a file. */
  private static void walk(TorchValue read) throws IOException {
    SGD sgd = SGD.builder().build(Parameter.of("p", Tensor.of(new float[1])));
    for (Access access : new Access[] {r -> r.stateDict(sgd), TorchValue::plainDict}) {
      try {
        access.of(read);
      } catch (TorchFormatException e) {
        if (String.valueOf(e.getMessage()).length() > 2_000) {
          throw new IllegalStateException("the sentence is long", e);
        }
      }
    }
  }

  @FunctionalInterface
  private interface Access {
    Object of(TorchValue read) throws IOException;
  }
}
