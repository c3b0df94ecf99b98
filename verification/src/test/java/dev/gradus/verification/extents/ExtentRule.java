package dev.gradus.verification.extents;

import static dev.gradus.rule.Per.CHANNEL;
import static dev.gradus.rule.Per.COLUMN;
import static dev.gradus.rule.Per.ELEMENT;
import static dev.gradus.rule.Per.MATRIX;
import static dev.gradus.rule.Per.ROW;
import static dev.gradus.rule.Per.TENSOR;

import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rule.Per;
import dev.gradus.verification.CompiledRules;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rules, with what they do as plain loops, and for what their states are kept. */
record ExtentRule(String name, String body, Map<String, Per> states, Consumer<PlainUpdate> plain) {

  /** Three loops over elements; a matrix's rows and columns have second moments. */
  private static final ExtentRule ADAFACTOR =
      new ExtentRule(
          "ADAFACTOR",
          """
      @Hyper double lr = 1e-2;
      @State(per = Per.ROW) double rowVar;
      @State(per = Per.COLUMN) double colVar;
      @State double variance;

      double update(double param, double grad, long step) {
        double weight = pow(step, -0.8);
        double alpha = max(1e-3, norm(param) / sqrt(numel())) * min(lr, 1 / sqrt(step));
        double estimate;
        if (rank() > 1) {
          rowVar = lerp(rowVar, mean(grad * grad, Per.ROW), weight);
          colVar = lerp(colVar, mean(grad * grad, Per.COLUMN), weight);
          estimate = rowVar * colVar / max(mean(rowVar, Per.MATRIX), 1e-30);
        } else {
          variance = lerp(variance, grad * grad, weight);
          estimate = variance;
        }
        double change = grad / sqrt(max(estimate, 1e-60));
        return param - alpha / max(1, norm(change) / sqrt(numel())) * change;
      }
      """,
          Map.of("row_var", ROW, "col_var", COLUMN, "variance", ELEMENT),
          u -> {
            BroadcastTensor t = u.t;
            double weight = Math.pow(u.step, -0.8);
            double[] size = t.norm(u.p, TENSOR);
            double[] alpha =
                u.map(
                    i ->
                        Math.max(1e-3, size[i] / Math.sqrt(t.numel()))
                            * Math.min(1e-2, 1 / Math.sqrt(u.step)));
            double[] estimate;
            if (t.rank() > 1) {
              double[] row = u.lerp("row_var", t.mean(u.squares(), ROW), weight);
              double[] col = u.lerp("col_var", t.mean(u.squares(), COLUMN), weight);
              double[] mean = t.mean(row, MATRIX);
              estimate = u.map(i -> row[i] * col[i] / Math.max(mean[i], 1e-30));
            } else {
              estimate = u.lerp("variance", u.squares(), weight);
            }
            double[] change = u.map(i -> u.g[i] / Math.sqrt(Math.max(estimate[i], 1e-60)));
            double[] norm = t.norm(change, TENSOR);
            double[] old = u.p;
            u.p =
                u.map(
                    i ->
                        old[i]
                            - alpha[i] / Math.max(1, norm[i] / Math.sqrt(t.numel())) * change[i]);
          });

  /** Gradient centralisation. */
  private static final ExtentRule CENTRALISED =
      new ExtentRule(
          "CENTRALISED",
          """
      @Hyper double lr = 0.1;
      @State double buffer;

      double update(double param, double grad) {
        double g = rank() > 1 ? grad - mean(grad, Per.CHANNEL) : grad;
        buffer = 0.9 * buffer + g;
        return param - lr * buffer;
      }
      """,
          Map.of("buffer", ELEMENT),
          u -> {
            double[] mean = u.t.rank() > 1 ? u.t.mean(u.g, CHANNEL) : new double[u.t.numel()];
            double[] old = u.get("buffer");
            double[] buffer = u.set("buffer", u.map(i -> 0.9 * old[i] + u.g[i] - mean[i]));
            double[] p = u.p;
            u.p = u.map(i -> p[i] - 0.1 * buffer[i]);
          });

  /** Unit-wise adaptive clipping: a choice between elements by what channels have. */
  private static final ExtentRule UNIT_CLIPPED =
      new ExtentRule(
          "UNIT_CLIPPED",
          """
      @Hyper double lr = 0.1;

      double update(double param, double grad) {
        double most = 0.1 * max(norm(param, Per.CHANNEL), 1e-3);
        double norm = norm(grad, Per.CHANNEL);
        return param - lr * (norm > most ? grad * (most / norm) : grad);
      }
      """,
          Map.of(),
          u -> {
            double[] size = u.t.norm(u.p, CHANNEL);
            double[] norm = u.t.norm(u.g, CHANNEL);
            double[] p = u.p;
            u.p =
                u.map(
                    i -> {
                      double most = 0.1 * Math.max(size[i], 1e-3);
                      return p[i] - 0.1 * (norm[i] > most ? u.g[i] * (most / norm[i]) : u.g[i]);
                    });
          });

  /** SM3 of rank 2: states take what was reduced as it is, and their old values are read after. */
  private static final ExtentRule SM3 =
      new ExtentRule(
          "SM3",
          """
      @Hyper double lr = 0.1;
      @State double row;
      @State double column;
      @State double accumulator;

      double update(double param, double grad) {
        double v;
        if (rank() == 2) {
          v = min(row, column) + grad * grad;
          row = max(v, Per.ROW);
          column = max(v, Per.COLUMN);
        } else {
          accumulator = accumulator + grad * grad;
          v = accumulator;
        }
        return param - lr * grad / (sqrt(v) + 1e-8);
      }
      """,
          Map.of("row", ROW, "column", COLUMN, "accumulator", ELEMENT),
          u -> {
            double[] v;
            if (u.t.rank() == 2) {
              double[] row = u.get("row");
              double[] column = u.get("column");
              v = u.map(i -> Math.min(row[i], column[i]) + u.g[i] * u.g[i]);
              u.set("row", u.t.max(v, ROW));
              u.set("column", u.t.max(v, COLUMN));
            } else {
              double[] old = u.get("accumulator");
              v = u.set("accumulator", u.map(i -> old[i] + u.g[i] * u.g[i]));
            }
            double[] p = u.p;
            u.p = u.map(i -> p[i] - 0.1 * u.g[i] / (Math.sqrt(v[i]) + 1e-8));
          });

  /** CAME: rows and columns of what depends on rows and columns. */
  private static final ExtentRule CAME =
      new ExtentRule(
          "CAME",
          """
      @Hyper double lr = 1e-2;
      @State double rowSq;
      @State double colSq;
      @State double moment;
      @State double resRow;
      @State double resCol;

      @Constraint("is of matrices")
      boolean ofMatrices() {
        return rank() >= 2;
      }

      double update(double param, double grad) {
        rowSq = lerp(rowSq, mean(grad * grad + 1e-6, Per.ROW), 0.1);
        colSq = lerp(colSq, mean(grad * grad + 1e-6, Per.COLUMN), 0.1);
        double u = grad / sqrt(rowSq / mean(rowSq, Per.MATRIX)) / sqrt(colSq);
        double clipped = u / max(1, norm(u) / sqrt(numel()));
        moment = lerp(moment, clipped, 0.2);
        double residual = square(clipped - moment) + 1e-6;
        resRow = lerp(resRow, mean(residual, Per.ROW), 0.3);
        resCol = lerp(resCol, mean(residual, Per.COLUMN), 0.3);
        return param - lr * moment / sqrt(resRow / mean(resRow, Per.MATRIX)) / sqrt(resCol);
      }
      """,
          Map.of(
              "row_sq", ROW, "col_sq", COLUMN, "moment", ELEMENT, "res_row", ROW, "res_col",
              COLUMN),
          u -> {
            BroadcastTensor t = u.t;
            double[] raised = u.map(i -> u.g[i] * u.g[i] + 1e-6);
            double[] row = u.lerp("row_sq", t.mean(raised, ROW), 0.1);
            double[] col = u.lerp("col_sq", t.mean(raised, COLUMN), 0.1);
            double[] mean = t.mean(row, MATRIX);
            double[] v = u.map(i -> u.g[i] / Math.sqrt(row[i] / mean[i]) / Math.sqrt(col[i]));
            double[] norm = t.norm(v, TENSOR);
            double[] clipped = u.map(i -> v[i] / Math.max(1, norm[i] / Math.sqrt(t.numel())));
            double[] moment = u.lerp("moment", clipped, 0.2);
            double[] residual = u.map(i -> Math.pow(clipped[i] - moment[i], 2) + 1e-6);
            double[] resRow = u.lerp("res_row", t.mean(residual, ROW), 0.3);
            double[] resCol = u.lerp("res_col", t.mean(residual, COLUMN), 0.3);
            double[] resMean = t.mean(resRow, MATRIX);
            double[] p = u.p;
            u.p =
                u.map(
                    i ->
                        p[i]
                            - 1e-2
                                * moment[i]
                                / Math.sqrt(resRow[i] / resMean[i])
                                / Math.sqrt(resCol[i]));
          });

  /** A state of rows of matrices, and of channels of vectors, whose means go on from its shape. */
  private static final ExtentRule ROW_STATE =
      new ExtentRule(
          "ROW_STATE",
          """
      @Hyper double lr = 0.1;
      @State double v;
      @State double matrix;
      @State double total;
      @State double perChannel;

      double update(double param, double grad) {
        v = 0.5 * v + (rank() > 1 ? mean(grad * grad, Per.ROW) : norm(grad, Per.CHANNEL));
        total = total + mean(v) + mean(norm(grad, Per.CHANNEL));
        perChannel = lerp(perChannel, mean(v, Per.CHANNEL) + sum(grad, Per.CHANNEL) / numel(), 0.5);
        if (rank() > 1) {
          double most = max(norm(grad, Per.COLUMN), Per.MATRIX);
          matrix = matrix + mean(v, Per.MATRIX) + most + mean(min(grad, Per.COLUMN), Per.MATRIX);
        }
        return param - lr * (grad / sqrt(v + 1e-3) + (total + matrix) * perChannel / sqrt(numel()));
      }
      """,
          Map.of("v", ROW, "matrix", MATRIX, "total", TENSOR, "per_channel", CHANNEL),
          u -> {
            BroadcastTensor t = u.t;
            double[] start = t.rank() > 1 ? t.mean(u.squares(), ROW) : t.norm(u.g, CHANNEL);
            double[] old = u.get("v");
            double[] v = u.set("v", u.map(i -> 0.5 * old[i] + start[i]));
            double[] mean = t.mean(v, TENSOR);
            double[] norms = t.mean(t.norm(u.g, CHANNEL), TENSOR);
            double[] before = u.get("total");
            double[] total = u.set("total", u.map(i -> before[i] + mean[i] + norms[i]));
            double[] ofChannels = t.mean(v, CHANNEL);
            double[] sums = t.sum(u.g, CHANNEL);
            double[] channel =
                u.lerp("per_channel", u.map(i -> ofChannels[i] + sums[i] / t.numel()), 0.5);
            double[] matrix = u.get("matrix");
            if (t.rank() > 1) {
              double[] rows = t.mean(v, MATRIX);
              double[] most = t.max(t.norm(u.g, COLUMN), MATRIX);
              double[] least = t.mean(t.min(u.g, COLUMN), MATRIX);
              double[] was = matrix;
              matrix = u.set("matrix", u.map(i -> was[i] + rows[i] + most[i] + least[i]));
            }
            double[] m = matrix;
            double[] p = u.p;
            u.p =
                u.map(
                    i ->
                        p[i]
                            - 0.1
                                * (u.g[i] / Math.sqrt(v[i] + 1e-3)
                                    + (total[i] + m[i]) * channel[i] / Math.sqrt(t.numel())));
          });

  private static final String HEAD =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      class ExtentsRule {
      """;

  static final List<ExtentRule> ALL =
      List.of(ADAFACTOR, CENTRALISED, UNIT_CLIPPED, SM3, CAME, ROW_STATE);

  /** Whether tensors of any rank may be given. */
  boolean takes(int rank) {
    return !name.equals("CAME") || rank > 1;
  }

  /**
   * The builder of its optimizer.
   *
   * @param vectors whether the compiler sees the Vector API
   */
  OptimizerBuilder<?, ?> builder(boolean vectors) {
    Map<String, String> sources = Map.of("ExtentsRule", HEAD + body + "}\n");
    CompiledRules compiled =
        vectors ? CompiledRules.compileWithVectors(sources) : CompiledRules.compile(sources);
    try {
      return Optimizer.builderOf(compiled.loader().loadClass("ExtentsRule"));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(compiled.diagnostics().toString(), e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
