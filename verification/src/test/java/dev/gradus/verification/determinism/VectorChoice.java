package dev.gradus.verification.determinism;

import dev.gradus.kernel.Vectors;

/** A program that prints whether kernels use vectors; the log says why. */
final class VectorChoice {
  private VectorChoice() {}

  /** Prints whether kernels use vectors. */
  public static void main(String[] arguments) {
    System.out.println(Digests.kernels(Vectors.enabled()));
  }
}
