package dev.gradus.reduce;

import dev.gradus.kernel.Fold;
import java.util.Random;

/** A program that says which loops sum floats in its JVM, and sums some. */
final class ShortVectors {
  private ShortVectors() {}

  public static void main(String[] arguments) {
    System.out.println(ChosenLoops.FLOATS.getClass().getSimpleName());
    Random random = new Random(5);
    float[] x = new float[10_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (Fold fold : Fold.values()) {
      System.out.println(ArrayFold.of(fold, x, 0, x.length, 1f));
    }
  }
}
