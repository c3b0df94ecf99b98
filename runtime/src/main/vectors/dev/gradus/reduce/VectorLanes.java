package dev.gradus.reduce;

import dev.gradus.kernel.CompiledAlone;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with vectors of the preferred length. Each loop has two vectors of lanes at a time, read
 * from the array of lanes and written back to it: with four, or with one zero for both, HotSpot of
 * JDK 17 makes objects of them. Where 16 lanes are more than two vectors, a loop runs again for the
 * next two, over elements that are in the first cache by then. Extremes have no lanes to read, and
 * four vectors, since a maximum takes long to be ready: of these no objects are made.
 *
 * <p>Elements are loaded as whole vectors, of which the first half is widened, as fast as vectors
 * of half the length: as long as JDK 17 has not compiled a loop, it widens vectors by a method
 * whose type profile kernels share, and two lengths there would make objects in long kernels.
 */
final class VectorLanes implements FloatLoops {
  /** What takes the last elements, beyond which there may be none to load with them. */
  private static final FloatLoops LAST = new FloatLanes();

  private VectorLanes() {}

  /**
   * These loops, or plain ones where two vectors have more than 16 lanes, or a vector is one double.
   */
  static FloatLoops here() {
    return fit(DoubleVector.SPECIES_PREFERRED.length()) ? new VectorLanes() : new FloatLanes();
  }

  /** Whether lanes fill pairs of vectors of so many doubles each. */
  static boolean fit(int length) {
    return length > 1 && 2 * length <= LANES;
  }

  @Override
  public void sum(float[] x, int from, int count, double[] lanes) {
    int body = body(count);
    for (int lane = 0; body > 0 && lane < LANES; lane += 2 * Loops.LENGTH) {
      Loops.sum(x, from + lane, body, lanes, lane);
    }
    LAST.sum(x, from + body, count - body, lanes);
  }

  @Override
  public void dot(float[] x, int atX, float[] y, int atY, int count, double[] lanes) {
    int body = body(count);
    boolean square = x == y && atX == atY;
    for (int lane = 0; body > 0 && lane < LANES; lane += 2 * Loops.LENGTH) {
      if (square) {
        Loops.squares(x, atX + lane, body, lanes, lane);
      } else {
        Loops.dot(x, atX + lane, y, atY + lane, body, lanes, lane);
      }
    }
    LAST.dot(x, atX + body, y, atY + body, count - body, lanes);
  }

  /**
   * How many elements the loops with vectors widen: all but those of the last turn. If there are
   * none, no loop is called: JDK 17 would make objects of vectors for a loop that never turns.
   */
  private static int body(int count) {
    return Math.max(0, count - LANES);
  }

  @Override
  public float max(float[] x, int from, int count) {
    return Loops.max(x, from, count, Float.NEGATIVE_INFINITY);
  }

  @Override
  public float min(float[] x, int from, int count) {
    return -Loops.maxOfNegated(x, from, count, Float.NEGATIVE_INFINITY);
  }

  @Override
  public float maxAbs(float[] x, int from, int count) {
    return Loops.maxAbs(x, from, count, 0);
  }

  /** The loops themselves, each compiled alone. */
  @SuppressWarnings("serial")
  private static final class Loops extends CompiledAlone {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LENGTH = DOUBLES.length();
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    static void sum(float[] x, int from, int count, double[] lanes, int lane) {
      DoubleVector a = DoubleVector.fromArray(DOUBLES, lanes, lane);
      DoubleVector b = DoubleVector.fromArray(DOUBLES, lanes, lane + LENGTH);
      for (int i = from; i < from + count; i += LANES) {
        a =
            a.add(
                (DoubleVector)
                    FloatVector.fromArray(FLOATS, x, i)
                        .convertShape(VectorOperators.F2D, DOUBLES, 0));
        b =
            b.add(
                (DoubleVector)
                    FloatVector.fromArray(FLOATS, x, i + LENGTH)
                        .convertShape(VectorOperators.F2D, DOUBLES, 0));
      }
      a.intoArray(lanes, lane);
      b.intoArray(lanes, lane + LENGTH);
    }

    static void squares(float[] x, int from, int count, double[] lanes, int lane) {
      DoubleVector a = DoubleVector.fromArray(DOUBLES, lanes, lane);
      DoubleVector b = DoubleVector.fromArray(DOUBLES, lanes, lane + LENGTH);
      for (int i = from; i < from + count; i += LANES) {
        DoubleVector c =
            (DoubleVector)
                FloatVector.fromArray(FLOATS, x, i).convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector d =
            (DoubleVector)
                FloatVector.fromArray(FLOATS, x, i + LENGTH)
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        a = a.add(c.mul(c));
        b = b.add(d.mul(d));
      }
      a.intoArray(lanes, lane);
      b.intoArray(lanes, lane + LENGTH);
    }

    static void dot(
        float[] x, int atX, float[] y, int atY, int count, double[] lanes, int lane) {
      DoubleVector a = DoubleVector.fromArray(DOUBLES, lanes, lane);
      DoubleVector b = DoubleVector.fromArray(DOUBLES, lanes, lane + LENGTH);
      for (int i = 0; i < count; i += LANES) {
        DoubleVector c =
            (DoubleVector)
                FloatVector.fromArray(FLOATS, x, atX + i)
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector d =
            (DoubleVector)
                FloatVector.fromArray(FLOATS, y, atY + i)
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector e =
            (DoubleVector)
                FloatVector.fromArray(FLOATS, x, atX + i + LENGTH)
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector f =
            (DoubleVector)
                FloatVector.fromArray(FLOATS, y, atY + i + LENGTH)
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        a = a.add(c.mul(d));
        b = b.add(e.mul(f));
      }
      a.intoArray(lanes, lane);
      b.intoArray(lanes, lane + LENGTH);
    }

    static float max(float[] x, int from, int count, float least) {
      FloatVector a = FloatVector.broadcast(FLOATS, least);
      FloatVector b = FloatVector.broadcast(FLOATS, least);
      FloatVector c = FloatVector.broadcast(FLOATS, least);
      FloatVector d = FloatVector.broadcast(FLOATS, least);
      int length = FLOATS.length();
      int i = from;
      for (; i <= from + count - 4 * length; i += 4 * length) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i));
        b = b.max(FloatVector.fromArray(FLOATS, x, i + length));
        c = c.max(FloatVector.fromArray(FLOATS, x, i + 2 * length));
        d = d.max(FloatVector.fromArray(FLOATS, x, i + 3 * length));
      }
      for (; i < from + count; i += length) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i));
      }
      return a.max(b).max(c.max(d)).reduceLanes(VectorOperators.MAX);
    }

    static float maxOfNegated(float[] x, int from, int count, float least) {
      FloatVector a = FloatVector.broadcast(FLOATS, least);
      FloatVector b = FloatVector.broadcast(FLOATS, least);
      FloatVector c = FloatVector.broadcast(FLOATS, least);
      FloatVector d = FloatVector.broadcast(FLOATS, least);
      int length = FLOATS.length();
      int i = from;
      for (; i <= from + count - 4 * length; i += 4 * length) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i).neg());
        b = b.max(FloatVector.fromArray(FLOATS, x, i + length).neg());
        c = c.max(FloatVector.fromArray(FLOATS, x, i + 2 * length).neg());
        d = d.max(FloatVector.fromArray(FLOATS, x, i + 3 * length).neg());
      }
      for (; i < from + count; i += length) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i).neg());
      }
      return a.max(b).max(c.max(d)).reduceLanes(VectorOperators.MAX);
    }

    static float maxAbs(float[] x, int from, int count, float least) {
      FloatVector a = FloatVector.broadcast(FLOATS, least);
      FloatVector b = FloatVector.broadcast(FLOATS, least);
      FloatVector c = FloatVector.broadcast(FLOATS, least);
      FloatVector d = FloatVector.broadcast(FLOATS, least);
      int length = FLOATS.length();
      int i = from;
      for (; i <= from + count - 4 * length; i += 4 * length) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i).abs());
        b = b.max(FloatVector.fromArray(FLOATS, x, i + length).abs());
        c = c.max(FloatVector.fromArray(FLOATS, x, i + 2 * length).abs());
        d = d.max(FloatVector.fromArray(FLOATS, x, i + 3 * length).abs());
      }
      for (; i < from + count; i += length) {
        a = a.max(FloatVector.fromArray(FLOATS, x, i).abs());
      }
      return a.max(b).max(c.max(d)).reduceLanes(VectorOperators.MAX);
    }
  }
}
