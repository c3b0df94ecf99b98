package dev.gradus.benchmarks.worker;

/** The arrays of one tensor: parameter, gradient, and up to four states. */
final class Arrays {
  private final float[] param;
  private final float[] grad;
  private final float[][] states;

  /** A loop that runs over elements of a tensor at a step. */
  @FunctionalInterface
  interface Loop {
    void run(Arrays t, int step, int from, int to);
  }

  private Arrays(float[] param, float[] grad, float[][] states) {
    this.param = param;
    this.grad = grad;
    this.states = states;
  }

  static Arrays of(int numel, int states, int seed) {
    return new Arrays(
        Normal.floats(numel, 2L * seed),
        Normal.floats(numel, 2L * seed + 1),
        new float[states][numel]);
  }

  float[] p() {
    return param;
  }

  float[] g() {
    return grad;
  }

  int states() {
    return states.length;
  }

  float[] state(int number) {
    return states[number];
  }

  float[] a() {
    return state(0);
  }

  float[] b() {
    return state(1);
  }

  float[] c() {
    return state(2);
  }

  float[] d() {
    return state(3);
  }

  /** The steps of a loop over new arrays. */
  static Steps steps(Work work, int states, Loop loop) {
    Arrays[] all = new Arrays[work.tensors()];
    java.util.Arrays.setAll(all, i -> of(work.numel(), states, i));
    return Parts.steps(work, (tensor, step, from, to) -> loop.run(all[tensor], step, from, to));
  }
}
