package dev.gradus.reduce;

import dev.gradus.kernel.CompiledAlone;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with vectors of the preferred length. Each loop has two vectors of lanes at a time, read
 * from the array of lanes and written back to it: with four, or with one zero for both, HotSpot of
 * JDK 17 makes objects of them. Where 16 lanes are more than two vectors, a loop runs again for the
 * next two, over elements that are in the first cache by then.
 */
final class VectorLanes implements FloatLoops {
  private VectorLanes() {}

  /**
   * These loops, or plain ones where two vectors have more than 16 lanes, or half a vector of
   * doubles is shorter than any vector of floats.
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
    for (int lane = 0; lane < LANES; lane += 2 * Loops.LENGTH) {
      Loops.sum(x, from + lane, count, lanes, lane);
    }
  }

  @Override
  public void dot(float[] x, int atX, float[] y, int atY, int count, double[] lanes) {
    boolean square = x == y && atX == atY;
    for (int lane = 0; lane < LANES; lane += 2 * Loops.LENGTH) {
      if (square) {
        Loops.squares(x, atX + lane, count, lanes, lane);
      } else {
        Loops.dot(x, atX + lane, y, atY + lane, count, lanes, lane);
      }
    }
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
    private static final VectorSpecies<Float> FLOATS =
        VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final int LENGTH = DOUBLES.length();

    /** Whole vectors, for what is not widened. */
    private static final VectorSpecies<Float> WHOLE = FloatVector.SPECIES_PREFERRED;

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
      FloatVector a = FloatVector.broadcast(WHOLE, least);
      for (int i = from; i < from + count; i += WHOLE.length()) {
        a = a.max(FloatVector.fromArray(WHOLE, x, i));
      }
      return a.reduceLanes(VectorOperators.MAX);
    }

    static float maxOfNegated(float[] x, int from, int count, float least) {
      FloatVector a = FloatVector.broadcast(WHOLE, least);
      for (int i = from; i < from + count; i += WHOLE.length()) {
        a = a.max(FloatVector.fromArray(WHOLE, x, i).neg());
      }
      return a.reduceLanes(VectorOperators.MAX);
    }

    static float maxAbs(float[] x, int from, int count, float least) {
      FloatVector a = FloatVector.broadcast(WHOLE, least);
      for (int i = from; i < from + count; i += WHOLE.length()) {
        a = a.max(FloatVector.fromArray(WHOLE, x, i).abs());
      }
      return a.reduceLanes(VectorOperators.MAX);
    }
  }
}
