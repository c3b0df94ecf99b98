package dev.gradus.verification.extents;

import java.util.HashMap;
import java.util.Map;

/** One parameter, its gradient and its states, as plain loops see them. */
final class PlainUpdate {
  final BroadcastTensor t;
  final double[] g;
  final int step;
  double[] p;
  private final Map<String, double[]> states;

  PlainUpdate(BroadcastTensor t, double[] p, double[] g, int step, Map<String, double[]> states) {
    this.t = t;
    this.p = p;
    this.g = g;
    this.step = step;
    this.states = states;
  }

  double[] get(String key) {
    return states.computeIfAbsent(key, absent -> new double[t.numel()]);
  }

  double[] set(String key, double[] values) {
    states.put(key, values);
    return values;
  }

  double[] map(BroadcastTensor.OfElement value) {
    return t.map(value);
  }

  double[] squares() {
    return map(i -> g[i] * g[i]);
  }

  /** The state goes so far from its value to others. */
  double[] lerp(String key, double[] other, double weight) {
    double[] old = get(key);
    return set(key, map(i -> old[i] + weight * (other[i] - old[i])));
  }

  static Map<String, double[]> noStates() {
    return new HashMap<>();
  }
}
