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
    int turns = count / LaneFold.COUNT;
    if (Loops.LENGTH == LaneFold.COUNT) {
      Loops.sum(x, from, turns, LaneFold.COUNT, lanes, 0);
      return;
    }
    for (int lane = 0; lane < LaneFold.COUNT; lane += Loops.PAIR) {
      Loops.sums(x, from + lane, turns, LaneFold.COUNT, lanes, lane);
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
    int body = count & -Loops.LENGTH;
    if (rows == 1) {
      if (body > 0) {
        row(fold, x, from, into, at, body);
      }
    } else {
      int done = 0;
      for (; fold == Fold.SUM && done <= body - Loops.PAIR; done += Loops.PAIR) {
        Loops.sums(x, from + done, rows, width, into, at + done);
      }
      for (; done < body; done += Loops.LENGTH) {
        strip(fold, x, from + done, rows, width, into, at + done);
      }
    }
    if (body < count) {
      LAST.columns(fold, x, from + body, rows, width, into, at + body, count - body);
    }
  }

  private static void row(Fold fold, float[] x, int from, float[] into, int at, int count) {
    switch (fold) {
      case SUM -> Loops.sumOfRow(x, from, into, at, count);
      case MAX -> Loops.maxOfRow(x, from, into, at, count);
      case MIN -> Loops.minOfRow(x, from, into, at, count);
      case MAX_ABS -> Loops.maxAbsOfRow(x, from, into, at, count);
      case DOT -> throw new IllegalArgumentException("Products are made before");
    }
  }

  private static void strip(
      Fold fold, float[] x, int from, int rows, int width, float[] into, int at) {
    switch (fold) {
      case SUM -> Loops.sum(x, from, rows, width, into, at);
      case MAX -> Loops.max(x, from, rows, width, into, at);
      case MIN -> Loops.min(x, from, rows, width, into, at);
      case MAX_ABS -> Loops.maxAbs(x, from, rows, width, into, at);
      case DOT -> throw new IllegalArgumentException("Products are made before");
    }
  }

  /**
   * The loops themselves, each compiled alone: over rows, for a strip of one vector or two. With a
   * loop over strips around it, some were never compiled by C2 of JDK 17.
   */
  @SuppressWarnings("serial")
  private static final class Loops extends CompiledAlone {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = FLOATS.length();
    private static final int PAIR = 2 * LENGTH;

    static void product(float[] x, int atX, float[] y, int atY, float[] into, int count) {
      for (int i = 0; i < count; i += LENGTH) {
        FloatVector.fromArray(FLOATS, x, atX + i)
            .mul(FloatVector.fromArray(FLOATS, y, atY + i))
            .intoArray(into, i);
      }
    }

    static void sumOfRow(float[] x, int from, float[] into, int at, int count) {
      for (int i = 0; i < count; i += LENGTH) {
        FloatVector.fromArray(FLOATS, into, at + i)
            .add(FloatVector.fromArray(FLOATS, x, from + i))
            .intoArray(into, at + i);
      }
    }

    static void maxOfRow(float[] x, int from, float[] into, int at, int count) {
      for (int i = 0; i < count; i += LENGTH) {
        FloatVector.fromArray(FLOATS, into, at + i)
            .max(FloatVector.fromArray(FLOATS, x, from + i))
            .intoArray(into, at + i);
      }
    }

    static void minOfRow(float[] x, int from, float[] into, int at, int count) {
      for (int i = 0; i < count; i += LENGTH) {
        FloatVector.fromArray(FLOATS, into, at + i)
            .min(FloatVector.fromArray(FLOATS, x, from + i))
            .intoArray(into, at + i);
      }
    }

    static void maxAbsOfRow(float[] x, int from, float[] into, int at, int count) {
      for (int i = 0; i < count; i += LENGTH) {
        FloatVector.fromArray(FLOATS, into, at + i)
            .max(FloatVector.fromArray(FLOATS, x, from + i).abs())
            .intoArray(into, at + i);
      }
    }

    static void sums(float[] x, int from, int rows, int width, float[] into, int at) {
      FloatVector a = FloatVector.fromArray(FLOATS, into, at);
      FloatVector b = FloatVector.fromArray(FLOATS, into, at + LENGTH);
      for (int row = 0, i = from; row < rows; row++, i += width) {
        a = a.add(FloatVector.fromArray(FLOATS, x, i));
        b = b.add(FloatVector.fromArray(FLOATS, x, i + LENGTH));
      }
      a.intoArray(into, at);
      b.intoArray(into, at + LENGTH);
    }

    static void sum(float[] x, int from, int rows, int width, float[] into, int at) {
      FloatVector a = FloatVector.fromArray(FLOATS, into, at);
      for (int row = 0, i = from; row < rows; row++, i += width) {
        a = a.add(FloatVector.fromArray(FLOATS, x, i));
      }
      a.intoArray(into, at);
    }

    static void max(float[] x, int from, int rows, int width, float[] into, int at) {
      FloatVector a = FloatVector.fromArray(FLOATS, into, at);
      for (int row = 0, i = from; row < rows; row++, i += width) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i));
      }
      a.intoArray(into, at);
    }

    static void min(float[] x, int from, int rows, int width, float[] into, int at) {
      FloatVector a = FloatVector.fromArray(FLOATS, into, at);
      for (int row = 0, i = from; row < rows; row++, i += width) {
        a = a.min(FloatVector.fromArray(FLOATS, x, i));
      }
      a.intoArray(into, at);
    }

    static void maxAbs(float[] x, int from, int rows, int width, float[] into, int at) {
      FloatVector a = FloatVector.fromArray(FLOATS, into, at);
      for (int row = 0, i = from; row < rows; row++, i += width) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i).abs());
      }
      a.intoArray(into, at);
    }
  }
}
