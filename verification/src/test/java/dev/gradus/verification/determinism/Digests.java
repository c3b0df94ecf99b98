package dev.gradus.verification.determinism;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Vectors;
import dev.gradus.testing.StepsOutcome;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A program that prints checksums of what rules come to, to be compared between JVMs. */
final class Digests {
  private static final int[] SIZES = {1, 15, 130, 1_000, 20_001};
  private static final int STEPS = 5;

  private Digests() {}

  /** Prints whether kernels use vectors, and then all lines. */
  public static void main(String[] arguments) {
    System.out.println(kernels(Vectors.enabled()));
    lines().forEach(System.out::println);
  }

  /** The first line of the output. */
  static String kernels(boolean vectors) {
    return "vectors: " + vectors;
  }

  /** A line for each rule and dtype: a checksum of all bits for each size. */
  static List<String> lines() {
    return Subject.exact().stream()
        .flatMap(subject -> Stream.of(DType.values()).map(dtype -> line(subject, dtype)))
        .toList();
  }

  private static String line(Subject subject, DType dtype) {
    StringBuilder line = new StringBuilder(subject + " " + dtype);
    for (int size : SIZES) {
      StepsOutcome outcome =
          Data.run(subject.builder().threads(1).build(Data.parameter("p", dtype, size)), STEPS);
      CRC32C checksum = new CRC32C();
      outcome.tensors().values().forEach(tensor -> update(checksum, tensor));
      line.append(' ').append(Long.toHexString(checksum.getValue()));
    }
    return line.toString();
  }

  private static void update(CRC32C checksum, Tensor tensor) {
    for (int i = 0; i < tensor.numel(); i++) {
      long bits = Double.doubleToLongBits(tensor.get(i));
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        checksum.update((int) (bits >>> shift));
      }
    }
  }
}
