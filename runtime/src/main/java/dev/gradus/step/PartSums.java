package dev.gradus.step;

import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec.Sum;
import java.util.List;

/** What a thread adds up of a loop, part by part, in order. */
interface PartSums {
  /**
   * Adds what lies in the part, or some of it, to one of the sums.
   *
   * @param number the sum
   * @param x the elements, from {@code atX} on
   * @param y the second factors of products, from {@code atY} on
   * @param position the index of the first element in the loop's domain
   */
  void add(
      List<Sum> sums, int number, Tensor x, int atX, Tensor y, int atY, int position, int count);
}
