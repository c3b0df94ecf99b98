package dev.gradus.optim;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * How elements are folded, written as the definition says: the elements of a chunk in 16 lanes, and
 * chunks halved at the greatest power of two. Parts of several parameters are halved like chunks.
 */
final class PositionFold {
  private static final int CHUNK = 4096;

  private PositionFold() {}

  /** The fold of so many elements. */
  static double of(int numel, IntToDoubleFunction element, double none, DoubleBinaryOperator plus) {
    int chunks = (numel + CHUNK - 1) / CHUNK;
    return ofParts(chunks, c -> chunk(c * CHUNK, numel, element, none, plus), none, plus);
  }

  /** The fold of so many parts, each of which is folded already. */
  static double ofParts(
      int count, IntToDoubleFunction part, double none, DoubleBinaryOperator plus) {
    return count == 0 ? none : halves(0, count, part, plus);
  }

  private static double halves(
      int from, int to, IntToDoubleFunction part, DoubleBinaryOperator plus) {
    if (to - from == 1) {
      return part.applyAsDouble(from);
    }
    int left = Integer.highestOneBit(to - from - 1);
    return plus.applyAsDouble(
        halves(from, from + left, part, plus), halves(from + left, to, part, plus));
  }

  private static double chunk(
      int from, int numel, IntToDoubleFunction element, double none, DoubleBinaryOperator plus) {
    double[] lanes = new double[16];
    Arrays.fill(lanes, none);
    for (int i = from; i < Math.min(numel, from + CHUNK); i++) {
      lanes[i % 16] = plus.applyAsDouble(lanes[i % 16], element.applyAsDouble(i));
    }
    for (int half : new int[] {8, 4, 2, 1}) {
      for (int i = 0; i < half; i++) {
        lanes[i] = plus.applyAsDouble(lanes[i], lanes[i + half]);
      }
    }
    return lanes[0];
  }
}
