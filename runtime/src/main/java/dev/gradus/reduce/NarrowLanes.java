package dev.gradus.reduce;

import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import java.util.Arrays;

/**
 * A fold over float32 elements in float32: else as {@link Lanes}, with the same lanes and the same
 * tree. It makes no products, which are rounded before they are summed. Allocates nothing. Not
 * thread-safe.
 */
final class NarrowLanes implements LaneFold {
  private final float[] lanes = new float[COUNT];

  @Override
  public void begin(Fold fold) {
    Arrays.fill(lanes, (float) fold.identity());
  }

  @Override
  public void add(Fold fold, Tensor x, int atX, Tensor y, int atY, int count, int position) {
    add(fold, x.floats(), atX, count, position);
  }

  /** Adds elements of an array; else as {@link LaneFold#add}. */
  void add(Fold fold, float[] x, int at, int count, int position) {
    int head = Math.min(count, -position & COUNT - 1);
    int body = count - head & -COUNT;
    single(fold, x, at, head, position);
    if (body > 0) {
      addBody(fold, x, at + head, body);
    }
    int done = head + body;
    single(fold, x, at + done, count - done, position + done);
  }

  private void addBody(Fold fold, float[] x, int at, int count) {
    switch (fold) {
      case SUM -> ChosenLoops.ROWS.sum(x, at, count, lanes);
      case MAX -> lanes[0] = Math.max(lanes[0], ChosenLoops.FLOATS.max(x, at, count));
      case MIN -> lanes[0] = Math.min(lanes[0], ChosenLoops.FLOATS.min(x, at, count));
      case MAX_ABS -> lanes[0] = Math.max(lanes[0], ChosenLoops.FLOATS.maxAbs(x, at, count));
      case DOT -> throw new IllegalArgumentException("Products are made before");
    }
  }

  private void single(Fold fold, float[] x, int at, int count, int position) {
    if (fold == Fold.SUM) {
      for (int i = 0; i < count; i++) {
        lanes[position + i & COUNT - 1] += x[at + i];
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      int lane = position + i & COUNT - 1;
      lanes[lane] = (float) fold.add(lanes[lane], x[at + i], 0);
    }
  }

  @Override
  public double end(Fold fold) {
    return fold == Fold.SUM ? sum() : combined(fold);
  }

  /** The sum of the lanes in the tree of {@link Lanes}, written out: it is made for each row. */
  private float sum() {
    float s0 = lanes[0] + lanes[8] + (lanes[4] + lanes[12]);
    float s1 = lanes[1] + lanes[9] + (lanes[5] + lanes[13]);
    float s2 = lanes[2] + lanes[10] + (lanes[6] + lanes[14]);
    float s3 = lanes[3] + lanes[11] + (lanes[7] + lanes[15]);
    return s0 + s2 + (s1 + s3);
  }

  private double combined(Fold fold) {
    double all = fold.identity();
    for (float lane : lanes) {
      all = fold.combine(all, lane);
    }
    return all;
  }

  @Override
  public void save(double[] to, int at) {
    for (int i = 0; i < COUNT; i++) {
      to[at + i] = lanes[i];
    }
  }

  @Override
  public void load(double[] from, int at) {
    for (int i = 0; i < COUNT; i++) {
      lanes[i] = (float) from[at + i];
    }
  }
}
