package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.StateShape;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.rule.Per;
import java.util.List;

/**
 * A rule that looks like generated code, with states of all shapes, sums of all extents beside each
 * other, and loops over all domains; the last loop is over columns. {@link FactoredReference} says
 * what it does.
 */
final class FactoredRule extends CompiledRule {
  /** Whether the step needs no loop over elements: it only halves the states of rows. */
  static final HyperKey<Boolean> IDLE = HyperKey.ofBoolean("idle", "idle", false);

  static final int ROW = 0;
  static final int COLUMN = 1;
  static final int MATRIX = 2;
  static final int CHANNEL = 3;
  static final int ELEMENT = 4;
  static final int FIRST_NUMBER = 5;

  /** The numbers in the order of their slots, which is that of the states that have them. */
  static final List<String> NUMBERS = List.of("correlation", "greatest_row", "scaled", "steps");

  private static final int ROW_SQUARES = Operands.TEMPORARY;
  private static final int COLUMN_SQUARES = Operands.TEMPORARY + 1;
  private static final int CHANNEL_SUMS = Operands.TEMPORARY + 2;
  private static final int MATRIX_GREATEST = Operands.TEMPORARY + 3;
  private static final int MATRIX_ROWS = Operands.TEMPORARY + 4;
  private static final int CHANNEL_ROWS = Operands.TEMPORARY + 5;
  private static final int COLUMN_SCALED = Operands.TEMPORARY + 6;
  private static final int MATRIX_COLUMNS = Operands.TEMPORARY + 7;
  private static final int COLUMN_LEAST = Operands.TEMPORARY + 8;

  FactoredRule() {
    super(
        "Factored",
        List.of(IDLE),
        List.of(
            StateSpec.of("row", "row", StateShape.PER_ROW),
            StateSpec.of("column", "column", StateShape.PER_COLUMN),
            StateSpec.of("matrix", "matrix", StateShape.PER_MATRIX),
            StateSpec.of("channel", "channel", StateShape.PER_CHANNEL),
            StateSpec.perElement("element", "element"),
            StateSpec.scalar("correlation", "correlation"),
            StateSpec.scalar("greatestRow", "greatest_row"),
            StateSpec.scalar("scaled", "scaled"),
            StateSpec.scalar("steps", "steps")),
        table(),
        List.of(
            ProgramSpec.of(0).then(1).then(2).then(3).then(4).scalars(0).then(5).scalars(1).then(6),
            ProgramSpec.of(7)),
        Update::new);
  }

  private static List<KernelSpec> table() {
    return List.of(
        KernelSpec.of(0, 0, 0, 1)
            .fullVectors(0, 1)
            .dot(ROW_SQUARES, Operands.GRAD, Operands.GRAD)
            .per(Per.ROW)
            .dot(COLUMN_SQUARES, Operands.GRAD, Operands.GRAD)
            .per(Per.COLUMN)
            .sum(CHANNEL_SUMS, Operands.SUMMAND)
            .per(Per.CHANNEL)
            .maxAbs(MATRIX_GREATEST, Operands.GRAD)
            .per(Per.MATRIX)
            .dot(0, Operands.PARAM, Operands.SUMMAND),
        KernelSpec.of(1 << ROW, 1 << ROW, 2, 3)
            .over(Per.ROW)
            .temporaries(0b1, 0)
            .spread(0, 0b1100)
            .fullVectors(2, 3)
            .sum(MATRIX_ROWS, ROW)
            .per(Per.MATRIX)
            .sum(CHANNEL_ROWS, ROW)
            .per(Per.CHANNEL)
            .max(1, ROW),
        KernelSpec.of(1 << COLUMN, 1 << COLUMN, 4, 5)
            .over(Per.COLUMN)
            .temporaries(0b10, 0b1000000)
            .spread(0, 0b10000)
            .dot(MATRIX_COLUMNS, COLUMN_SCALED, COLUMN)
            .per(Per.MATRIX)
            .sum(2, COLUMN_SCALED),
        KernelSpec.of(1 << MATRIX, 1 << MATRIX, 6, 7).over(Per.MATRIX).temporaries(0b10010000, 0),
        KernelSpec.of(1 << CHANNEL, 1 << CHANNEL, 8, 9).over(Per.CHANNEL).temporaries(0b100000, 0),
        KernelSpec.of(0b11111, 1 << ELEMENT, 10, 11)
            .spread(0b1111, 0)
            .fullVectors(10, 11)
            .min(COLUMN_LEAST, ELEMENT)
            .per(Per.COLUMN)
            .sum(3, ELEMENT),
        KernelSpec.of(1 << COLUMN, 1 << COLUMN, 12, 13)
            .over(Per.COLUMN)
            .temporaries(0b100000000, 0),
        KernelSpec.of(1 << ROW, 1 << ROW, 14, 15).over(Per.ROW));
  }

  @Override
  public double initialValue(int state, HyperValues values) {
    return state == CHANNEL ? 0.25 : 0;
  }

  /** The loops, for both dtypes. */
  private static final class Update extends CompiledUpdate {
    private double factor;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      return hypers.get(IDLE) ? 1 : 0;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      int first = block == 0 ? 0 : 3;
      for (int i = first; i < 3 + block; i++) {
        at.setScalar(FIRST_NUMBER + i, at.reduced(i));
      }
      factor = 0.001 / (1 + Math.abs(at.reduced(0)));
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> correlateFloats(at, from, to);
        case 1 -> correlateDoubles(at, from, to);
        case 2 -> rowsFloats(at, from, to);
        case 3 -> rowsDoubles(at, from, to);
        case 4 -> columnsFloats(at, from, to);
        case 5 -> columnsDoubles(at, from, to);
        case 6 -> matricesFloats(at, from, to);
        case 7 -> matricesDoubles(at, from, to);
        case 8 -> channelsFloats(at, from, to);
        case 9 -> channelsDoubles(at, from, to);
        case 10 -> stepFloats(this, at, from, to);
        case 11 -> stepDoubles(this, at, from, to);
        case 12 -> leastOfColumnsFloats(at, from, to);
        case 13 -> leastOfColumnsDoubles(at, from, to);
        case 14 -> halveFloats(at, from, to);
        default -> halveDoubles(at, from, to);
      }
    }

    private static void correlateFloats(Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] grads = at.floats(Operands.GRAD);
      float[] summands = at.floats(Operands.SUMMAND);
      for (int i = from; i < to; i++) {
        summands[i - from] = params[i] * grads[i];
      }
    }

    private static void correlateDoubles(Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] grads = at.doubles(Operands.GRAD);
      double[] summands = at.doubles(Operands.SUMMAND);
      for (int i = from; i < to; i++) {
        summands[i - from] = params[i] * grads[i];
      }
    }

    private static void rowsFloats(Operands at, int from, int to) {
      float[] rows = at.floats(ROW);
      float[] squares = at.floats(ROW_SQUARES);
      float[] greatest = at.floats(MATRIX_GREATEST);
      float[] sums = at.floats(CHANNEL_SUMS);
      for (int i = from; i < to; i++) {
        rows[i] = 0.5F * rows[i] + (squares[i] + (greatest[i - from] + sums[i - from]));
      }
    }

    private static void rowsDoubles(Operands at, int from, int to) {
      double[] rows = at.doubles(ROW);
      double[] squares = at.doubles(ROW_SQUARES);
      double[] greatest = at.doubles(MATRIX_GREATEST);
      double[] sums = at.doubles(CHANNEL_SUMS);
      for (int i = from; i < to; i++) {
        rows[i] = 0.5 * rows[i] + (squares[i] + (greatest[i - from] + sums[i - from]));
      }
    }

    private static void columnsFloats(Operands at, int from, int to) {
      float[] columns = at.floats(COLUMN);
      float[] squares = at.floats(COLUMN_SQUARES);
      float[] rows = at.floats(MATRIX_ROWS);
      float[] scaled = at.floats(COLUMN_SCALED);
      for (int i = from; i < to; i++) {
        columns[i] = 0.5F * columns[i] + squares[i];
        scaled[i] = columns[i] * rows[i - from];
      }
    }

    private static void columnsDoubles(Operands at, int from, int to) {
      double[] columns = at.doubles(COLUMN);
      double[] squares = at.doubles(COLUMN_SQUARES);
      double[] rows = at.doubles(MATRIX_ROWS);
      double[] scaled = at.doubles(COLUMN_SCALED);
      for (int i = from; i < to; i++) {
        columns[i] = 0.5 * columns[i] + squares[i];
        scaled[i] = columns[i] * rows[i - from];
      }
    }

    private static void matricesFloats(Operands at, int from, int to) {
      float[] matrices = at.floats(MATRIX);
      float[] columns = at.floats(MATRIX_COLUMNS);
      float[] rows = at.floats(MATRIX_ROWS);
      for (int i = from; i < to; i++) {
        matrices[i] = matrices[i] + (columns[i] - rows[i]);
      }
    }

    private static void matricesDoubles(Operands at, int from, int to) {
      double[] matrices = at.doubles(MATRIX);
      double[] columns = at.doubles(MATRIX_COLUMNS);
      double[] rows = at.doubles(MATRIX_ROWS);
      for (int i = from; i < to; i++) {
        matrices[i] = matrices[i] + (columns[i] - rows[i]);
      }
    }

    private static void channelsFloats(Operands at, int from, int to) {
      float[] channels = at.floats(CHANNEL);
      float[] rows = at.floats(CHANNEL_ROWS);
      for (int i = from; i < to; i++) {
        channels[i] = channels[i] + rows[i];
      }
    }

    private static void channelsDoubles(Operands at, int from, int to) {
      double[] channels = at.doubles(CHANNEL);
      double[] rows = at.doubles(CHANNEL_ROWS);
      for (int i = from; i < to; i++) {
        channels[i] = channels[i] + rows[i];
      }
    }

    private static void stepFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] grads = at.floats(Operands.GRAD);
      float[] steps = at.floats(ELEMENT);
      float[] rows = at.floats(ROW);
      float[] columns = at.floats(COLUMN);
      float[] matrices = at.floats(MATRIX);
      float[] channels = at.floats(CHANNEL);
      float factor = (float) u.factor;
      for (int i = from; i < to; i++) {
        int near = i - from;
        float sum = rows[near] + columns[near] + (matrices[near] + channels[near]);
        steps[i] = factor * (grads[i] + sum);
        params[i] -= steps[i];
      }
    }

    private static void stepDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] grads = at.doubles(Operands.GRAD);
      double[] steps = at.doubles(ELEMENT);
      double[] rows = at.doubles(ROW);
      double[] columns = at.doubles(COLUMN);
      double[] matrices = at.doubles(MATRIX);
      double[] channels = at.doubles(CHANNEL);
      double factor = u.factor;
      for (int i = from; i < to; i++) {
        int near = i - from;
        double sum = rows[near] + columns[near] + (matrices[near] + channels[near]);
        steps[i] = factor * (grads[i] + sum);
        params[i] -= steps[i];
      }
    }

    private static void leastOfColumnsFloats(Operands at, int from, int to) {
      float[] columns = at.floats(COLUMN);
      float[] least = at.floats(COLUMN_LEAST);
      for (int i = from; i < to; i++) {
        columns[i] = columns[i] + least[i];
      }
    }

    private static void leastOfColumnsDoubles(Operands at, int from, int to) {
      double[] columns = at.doubles(COLUMN);
      double[] least = at.doubles(COLUMN_LEAST);
      for (int i = from; i < to; i++) {
        columns[i] = columns[i] + least[i];
      }
    }

    private static void halveFloats(Operands at, int from, int to) {
      float[] rows = at.floats(ROW);
      for (int i = from; i < to; i++) {
        rows[i] *= 0.5F;
      }
    }

    private static void halveDoubles(Operands at, int from, int to) {
      double[] rows = at.doubles(ROW);
      for (int i = from; i < to; i++) {
        rows[i] *= 0.5;
      }
    }
  }
}
