package dev.gradus.benchmarks.worker;

import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops over memory that a rule needs which must know a sum over the tensor before it updates:
 * they read and write the arrays that the rule does, and compute next to nothing.
 */
final class Traffic {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final Map<String, List<Arrays.Loop>> LOOPS =
      Map.of(
          // 24 bytes: both moments, and the norms of the parameter and its update; then 16.
          "LAMB",
          List.of(
              (t, step, from, to) -> update(t.p(), t.g(), t.a(), t.b(), from, to),
              (t, step, from, to) -> update(t.a(), t.b(), t.p(), from, to)),
          // 8 bytes: the norms of parameter and gradient; then 20.
          "LARS",
          List.of(
              (t, step, from, to) -> read(t.p(), t.g(), from, to), Traffic::updateParamAndState),
          // 4 bytes: the norm of the gradient; then 20.
          "NovoGrad",
          List.of((t, step, from, to) -> read(t.g(), from, to), Traffic::updateParamAndState),
          // 4 bytes: the norm of the gradients; then 32, since clipped gradients are kept.
          MeasuredRules.CLIPPED,
          List.of((t, step, from, to) -> read(t.g(), from, to), Traffic::updateAll),
          // 4 bytes: the norm of the gradients; then 28.
          MeasuredRules.CLIPPING,
          List.of(
              (t, step, from, to) -> read(t.g(), from, to),
              (t, step, from, to) -> updateAllBut(t, from, to)),
          // 4 bytes: the norm of the gradients; then as LAMB.
          MeasuredRules.CLIPPING_LAMB,
          List.of(
              (t, step, from, to) -> read(t.g(), from, to),
              (t, step, from, to) -> update(t.p(), t.g(), t.a(), t.b(), from, to),
              (t, step, from, to) -> update(t.a(), t.b(), t.p(), from, to)),
          // 36 bytes: three states, the product with the way from the start; then 16.
          "Prodigy",
          List.of(
              Traffic::updateStates, (t, step, from, to) -> update(t.a(), t.b(), t.p(), from, to)),
          // 8 bytes: sums of the squares of the gradient, the norm of the parameter; then 4: the
          // norm of the update; then 12.
          "Adafactor",
          List.of(
              (t, step, from, to) -> read(t.p(), t.g(), from, to),
              (t, step, from, to) -> read(t.g(), from, to),
              (t, step, from, to) -> update(t.g(), t.p(), from, to)),
          // 4 bytes twice, as Adafactor; then 12: the momentum, and its sums; then 12.
          "CAME",
          List.of(
              (t, step, from, to) -> read(t.g(), from, to),
              (t, step, from, to) -> read(t.g(), from, to),
              (t, step, from, to) -> update(t.g(), t.a(), from, to),
              (t, step, from, to) -> update(t.a(), t.p(), from, to)));

  /** Every block's sum goes here, so that no reading is left out. */
  @SuppressWarnings("unused")
  private static volatile float sum;

  private Traffic() {}

  /** The loops of a rule in order; none if it is one loop. */
  static List<Arrays.Loop> loops(String rule) {
    return LOOPS.getOrDefault(rule, List.of());
  }

  /** Reads by vectors: C2 keeps the order of a sum of floats, and vectorises none. */
  private static void read(float[] x, int from, int to) {
    int lanes = SPECIES.length();
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    int i = from;
    for (; i + 4 * lanes <= to; i += 4 * lanes) {
      a = a.add(FloatVector.fromArray(SPECIES, x, i));
      b = b.add(FloatVector.fromArray(SPECIES, x, i + lanes));
      c = c.add(FloatVector.fromArray(SPECIES, x, i + 2 * lanes));
      d = d.add(FloatVector.fromArray(SPECIES, x, i + 3 * lanes));
    }
    float total = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < to; i++) {
      total += x[i];
    }
    sum = total;
  }

  private static void read(float[] x, float[] y, int from, int to) {
    int lanes = SPECIES.length();
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    int i = from;
    for (; i + 2 * lanes <= to; i += 2 * lanes) {
      a = a.add(FloatVector.fromArray(SPECIES, x, i));
      b = b.add(FloatVector.fromArray(SPECIES, x, i + lanes));
      c = c.add(FloatVector.fromArray(SPECIES, y, i));
      d = d.add(FloatVector.fromArray(SPECIES, y, i + lanes));
    }
    float total = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < to; i++) {
      total += x[i] + y[i];
    }
    sum = total;
  }

  private static void update(float[] x, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = x[i] - a[i];
    }
  }

  private static void update(float[] x, float[] y, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = x[i] + y[i] - a[i];
    }
  }

  private static void update(float[] x, float[] y, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = y[i] - a[i];
      b[i] = x[i] - b[i];
    }
  }

  private static void updateParamAndState(Arrays t, int step, int from, int to) {
    float[] g = t.g();
    float[] p = t.p();
    float[] a = t.a();
    for (int i = from; i < to; i++) {
      float grad = g[i];
      a[i] = grad - a[i];
      p[i] = grad - p[i];
    }
  }

  private static void updateAll(Arrays t, int step, int from, int to) {
    float[] g = t.g();
    float[] p = t.p();
    float[] a = t.a();
    float[] b = t.b();
    for (int i = from; i < to; i++) {
      float grad = -g[i];
      g[i] = grad;
      a[i] = grad + a[i];
      b[i] = grad + b[i];
      p[i] = grad + p[i];
    }
  }

  /** All but the gradient. */
  private static void updateAllBut(Arrays t, int from, int to) {
    float[] g = t.g();
    float[] p = t.p();
    float[] a = t.a();
    float[] b = t.b();
    for (int i = from; i < to; i++) {
      float grad = g[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
      p[i] = grad - p[i];
    }
  }

  private static void updateStates(Arrays t, int step, int from, int to) {
    float[] g = t.g();
    float[] p = t.p();
    float[] start = t.d();
    float[] a = t.a();
    float[] b = t.b();
    float[] c = t.c();
    for (int i = from; i < to; i++) {
      float grad = g[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
      c[i] = start[i] - p[i] - c[i];
    }
  }
}
