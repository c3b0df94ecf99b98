package dev.gradus.checkpoint;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A process that saves two checkpoints in turn until it is killed. */
final class SavingForever {
  /** So many elements that a kill may come at many moments of a save. */
  private static final int NUMEL = 100_000;

  private SavingForever() {}

  /** Saves for ever; writes one byte to its output after the first save. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    save(file, 0);
    System.out.write('.');
    System.out.flush();
    for (long which = 1; ; which = 1 - which) {
      save(file, which);
    }
  }

  private static void save(Path file, long which) throws IOException {
    float[] floats = new float[NUMEL + (int) which];
    Arrays.fill(floats, (float) which + 1);
    Checkpoint.builder()
        .parameters(List.of(Parameter.of("weight", Tensor.of(floats))))
        .metadata("which", which)
        .save(file);
  }

  /** Whether this is the whole of one of the two checkpoints. */
  static boolean isWhole(Checkpoint read) {
    Tensor weight = read.parameters().get("weight");
    if (weight == null || !(read.metadata().get("which") instanceof Long which)) {
      return false;
    }
    float[] floats = weight.floats();
    for (float element : floats) {
      if (element != which + 1) {
        return false;
      }
    }
    return floats.length == NUMEL + which;
  }
}
