package dev.gradus.reduce;

import dev.gradus.kernel.Fold;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What folds over rows, columns, matrices and channels are by definition: each element is taken to
 * the list of its result, and lists are added up in the order that is stated.
 */
public final class ExtentFolds {
  private static final int LANES = 16;
  private static final int BLOCK = 4096;
  private static final int BAND = 64;

  private final Fold fold;
  private final boolean narrow;

  private ExtentFolds(Fold fold, boolean narrow) {
    this.fold = fold;
    this.narrow = narrow;
  }

  /**
   * The folds of elements, for each value of an extent.
   *
   * @param narrow whether sums are rounded to float32
   */
  public static double[] of(
      Fold fold, boolean narrow, double[] x, Per extent, int[] shape, int results) {
    ExtentFolds folds = new ExtentFolds(fold, narrow);
    List<List<Double>> lists = new ArrayList<>();
    for (int i = 0; i < results; i++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < x.length; i++) {
      lists.get(ExtentIndex.of(extent, shape, i)).add(x[i]);
    }
    return lists.stream()
        .mapToDouble(list -> extent == Per.COLUMN ? folds.ofBands(list) : folds.ofBlocks(list))
        .toArray();
  }

  /** The fold of the elements of one run. */
  public static double ofRun(Fold fold, boolean narrow, List<Double> x) {
    return new ExtentFolds(fold, narrow).ofBlocks(x);
  }

  private double ofBands(List<Double> x) {
    List<Double> bands = new ArrayList<>();
    for (int from = 0; from < x.size(); from += BAND) {
      double band = fold.identity();
      for (double value : x.subList(from, Math.min(x.size(), from + BAND))) {
        band = plus(band, value);
      }
      bands.add(band);
    }
    return pairwise(bands);
  }

  private double ofBlocks(List<Double> x) {
    List<Double> blocks = new ArrayList<>();
    for (int from = 0; from < x.size(); from += BLOCK) {
      blocks.add(ofBlock(x.subList(from, Math.min(x.size(), from + BLOCK))));
    }
    return pairwise(blocks);
  }

  private double ofBlock(List<Double> x) {
    double[] lanes = new double[LANES];
    Arrays.fill(lanes, fold.identity());
    for (int i = 0; i < x.size(); i++) {
      lanes[i % LANES] = plus(lanes[i % LANES], x.get(i));
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] = combined(lanes[i], lanes[i + half]);
      }
    }
    return lanes[0];
  }

  private double pairwise(List<Double> values) {
    if (values.isEmpty()) {
      return fold.identity();
    }
    List<Double> level = values;
    while (level.size() > 1) {
      List<Double> next = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        boolean pair = i + 1 < level.size();
        next.add(pair ? combined(level.get(i), level.get(i + 1)) : level.get(i));
      }
      level = next;
    }
    return level.get(0);
  }

  private double plus(double sum, double x) {
    return rounded(fold.add(sum, x, 0));
  }

  private double combined(double one, double other) {
    return rounded(fold.combine(one, other));
  }

  private double rounded(double value) {
    return narrow ? (float) value : value;
  }
}
