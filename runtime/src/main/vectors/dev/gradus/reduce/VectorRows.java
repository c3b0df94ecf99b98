package dev.gradus.reduce;

import dev.gradus.kernel.CompiledAlone;
import dev.gradus.kernel.Fold;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with vectors of the preferred length, two at a time where 16 lanes are several, read from
 * the array of lanes or results and written back to it: see {@link VectorLanes}. What fills no
 * vectors is left to plain loops.
 */
final class VectorRows implements RowLoops {
  private static final RowLoops LAST = new PlainRows();

  private VectorRows() {}

  /** These loops, or plain ones where 16 lanes are no vector, nor pairs of vectors. */
  static RowLoops here() {
    return fit(FloatVector.SPECIES_PREFERRED.length()) ? new VectorRows() : new PlainRows();
  }

  /** Whether lanes are one vector, or pairs of vectors, of so many floats each. */
  static boolean fit(int length) {
    return length > 2 && length <= LaneFold.COUNT;
  }

  @Override
  public void sum(float[] x, int from, int count, float[] lanes) {
    if (count == 0) { // Vectors are made, and on JDK 17 as objects, for a loop that never turns.
      return;
    }
    if (Loops.LENGTH == LaneFold.COUNT) {
      Loops.single(x, from, count, lanes);
      return;
    }
    for (int lane = 0; lane < LaneFold.COUNT; lane += Loops.PAIR) {
      Loops.pair(x, from + lane, count, lanes, lane);
    }
  }

  @Override
  public void product(float[] x, int atX, float[] y, int atY, float[] into, int count) {
    int body = count & -Loops.LENGTH;
    if (body > 0) {
      Loops.product(x, atX, y, atY, into, body);
    }
    for (int i = body; i < count; i++) {
      into[i] = x[atX + i] * y[atY + i];
    }
  }

  @Override
  public void columns(
      Fold fold, float[] x, int from, int rows, int width, float[] into, int at, int count) {
    int body = count & -Loops.PAIR;
    if (body > 0) {
      switch (fold) {
        case SUM -> Loops.sums(x, from, rows, width, into, at, body);
        case MAX -> Loops.max(x, from, rows, width, into, at, body);
        case MIN -> Loops.min(x, from, rows, width, into, at, body);
        case MAX_ABS -> Loops.maxAbs(x, from, rows, width, into, at, body);
        case DOT -> throw new IllegalArgumentException("Products are made before");
      }
    }
    if (body < count) {
      LAST.columns(fold, x, from + body, rows, width, into, at + body, count - body);
    }
  }

  /** The loops themselves, each compiled alone. */
  @SuppressWarnings("serial")
  private static final class Loops extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = FLOATS.length();
    private static final int PAIR = 2 * LENGTH;

    static void single(float[] x, int from, int count, float[] lanes) {
      FloatVector a = FloatVector.fromArray(FLOATS, lanes, 0);
      for (int i = from; i < from + count; i += LaneFold.COUNT) {
        a = a.add(FloatVector.fromArray(FLOATS, x, i));
      }
      a.intoArray(lanes, 0);
    }

    static void pair(float[] x, int from, int count, float[] lanes, int lane) {
      FloatVector a = FloatVector.fromArray(FLOATS, lanes, lane);
      FloatVector b = FloatVector.fromArray(FLOATS, lanes, lane + LENGTH);
      for (int i = from; i < from + count; i += LaneFold.COUNT) {
        a = a.add(FloatVector.fromArray(FLOATS, x, i));
        b = b.add(FloatVector.fromArray(FLOATS, x, i + LENGTH));
      }
      a.intoArray(lanes, lane);
      b.intoArray(lanes, lane + LENGTH);
    }

    static void product(float[] x, int atX, float[] y, int atY, float[] into, int count) {
      for (int i = 0; i < count; i += LENGTH) {
        FloatVector.fromArray(FLOATS, x, atX + i)
            .mul(FloatVector.fromArray(FLOATS, y, atY + i))
            .intoArray(into, i);
      }
    }

    static void sums(float[] x, int from, int rows, int width, float[] into, int at, int count) {
      for (int j = 0; j < count; j += PAIR) {
        FloatVector a = FloatVector.fromArray(FLOATS, into, at + j);
        FloatVector b = FloatVector.fromArray(FLOATS, into, at + j + LENGTH);
        for (int row = 0, i = from + j; row < rows; row++, i += width) {
          a = a.add(FloatVector.fromArray(FLOATS, x, i));
          b = b.add(FloatVector.fromArray(FLOATS, x, i + LENGTH));
        }
        a.intoArray(into, at + j);
        b.intoArray(into, at + j + LENGTH);
      }
    }

    static void max(float[] x, int from, int rows, int width, float[] into, int at, int count) {
      for (int j = 0; j < count; j += PAIR) {
        FloatVector a = FloatVector.fromArray(FLOATS, into, at + j);
        FloatVector b = FloatVector.fromArray(FLOATS, into, at + j + LENGTH);
        for (int row = 0, i = from + j; row < rows; row++, i += width) {
          a = a.max(FloatVector.fromArray(FLOATS, x, i));
          b = b.max(FloatVector.fromArray(FLOATS, x, i + LENGTH));
        }
        a.intoArray(into, at + j);
        b.intoArray(into, at + j + LENGTH);
      }
    }

    static void min(float[] x, int from, int rows, int width, float[] into, int at, int count) {
      for (int j = 0; j < count; j += PAIR) {
        FloatVector a = FloatVector.fromArray(FLOATS, into, at + j);
        FloatVector b = FloatVector.fromArray(FLOATS, into, at + j + LENGTH);
        for (int row = 0, i = from + j; row < rows; row++, i += width) {
          a = a.min(FloatVector.fromArray(FLOATS, x, i));
          b = b.min(FloatVector.fromArray(FLOATS, x, i + LENGTH));
        }
        a.intoArray(into, at + j);
        b.intoArray(into, at + j + LENGTH);
      }
    }

    static void maxAbs(float[] x, int from, int rows, int width, float[] into, int at, int count) {
      for (int j = 0; j < count; j += PAIR) {
        FloatVector a = FloatVector.fromArray(FLOATS, into, at + j);
        FloatVector b = FloatVector.fromArray(FLOATS, into, at + j + LENGTH);
        for (int row = 0, i = from + j; row < rows; row++, i += width) {
          a = a.max(FloatVector.fromArray(FLOATS, x, i).abs());
          b = b.max(FloatVector.fromArray(FLOATS, x, i + LENGTH).abs());
        }
        a.intoArray(into, at + j);
        b.intoArray(into, at + j + LENGTH);
      }
    }
  }
}
