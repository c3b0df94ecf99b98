package dev.gradus.benchmarks.worker;

/** The loops of {@link JavaLoopPeer}, with the default settings of torch. */
final class JavaLoops {
  private static final float LR = 1e-3f;
  private static final float EPS = 1e-8f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;

  private JavaLoops() {}

  static void sgdMomentum(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] buf = t.a();
    for (int i = from; i < to; i++) {
      buf[i] = 0.9f * buf[i] + g[i];
      p[i] -= LR * buf[i];
    }
  }

  static void adam(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] m = t.a();
    float[] v = t.b();
    float stepSize = (float) (LR / (1 - Math.pow(BETA1, step)));
    float correction = (float) Math.sqrt(1 - Math.pow(BETA2, step));
    for (int i = from; i < to; i++) {
      m[i] += (1 - BETA1) * (g[i] - m[i]);
      v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
      p[i] -= stepSize * m[i] / ((float) Math.sqrt(v[i]) / correction + EPS);
    }
  }

  static void adamW(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] m = t.a();
    float[] v = t.b();
    float stepSize = (float) (LR / (1 - Math.pow(BETA1, step)));
    float correction = (float) Math.sqrt(1 - Math.pow(BETA2, step));
    float keep = 1 - LR * 1e-2f;
    for (int i = from; i < to; i++) {
      m[i] += (1 - BETA1) * (g[i] - m[i]);
      v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
      p[i] = p[i] * keep - stepSize * m[i] / ((float) Math.sqrt(v[i]) / correction + EPS);
    }
  }

  static void amsgrad(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] m = t.a();
    float[] v = t.b();
    float[] max = t.c();
    float stepSize = (float) (LR / (1 - Math.pow(BETA1, step)));
    float correction = (float) Math.sqrt(1 - Math.pow(BETA2, step));
    for (int i = from; i < to; i++) {
      m[i] += (1 - BETA1) * (g[i] - m[i]);
      v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
      max[i] = Math.max(max[i], v[i]);
      p[i] -= stepSize * m[i] / ((float) Math.sqrt(max[i]) / correction + EPS);
    }
  }

  static void rmsprop(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] v = t.a();
    for (int i = from; i < to; i++) {
      v[i] = 0.99f * v[i] + 0.01f * g[i] * g[i];
      p[i] -= LR * g[i] / ((float) Math.sqrt(v[i]) + EPS);
    }
  }

  static void rmspropCenteredMomentum(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] v = t.a();
    float[] buf = t.b();
    float[] mean = t.c();
    for (int i = from; i < to; i++) {
      v[i] = 0.99f * v[i] + 0.01f * g[i] * g[i];
      mean[i] += 0.01f * (g[i] - mean[i]);
      float avg = (float) Math.sqrt(v[i] - mean[i] * mean[i]) + EPS;
      buf[i] = 0.9f * buf[i] + g[i] / avg;
      p[i] -= LR * buf[i];
    }
  }

  static void adagrad(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] sum = t.a();
    for (int i = from; i < to; i++) {
      sum[i] += g[i] * g[i];
      p[i] -= LR * g[i] / ((float) Math.sqrt(sum[i]) + 1e-10f);
    }
  }

  static void adadelta(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] v = t.a();
    float[] u = t.b();
    for (int i = from; i < to; i++) {
      v[i] = 0.9f * v[i] + 0.1f * g[i] * g[i];
      float delta = (float) Math.sqrt(u[i] + 1e-6f) / (float) Math.sqrt(v[i] + 1e-6f) * g[i];
      u[i] = 0.9f * u[i] + 0.1f * delta * delta;
      p[i] -= LR * delta;
    }
  }

  static void adamax(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] m = t.a();
    float[] u = t.b();
    float stepSize = (float) (LR / (1 - Math.pow(BETA1, step)));
    for (int i = from; i < to; i++) {
      m[i] += (1 - BETA1) * (g[i] - m[i]);
      u[i] = Math.max(BETA2 * u[i], Math.abs(g[i]) + EPS);
      p[i] -= stepSize * m[i] / u[i];
    }
  }

  static void nadam(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] m = t.a();
    float[] v = t.b();
    // The product of all momenta is taken for that of equal ones: close enough for a measurement.
    double mu = BETA1 * (1 - 0.5 * Math.pow(0.96, step * 4e-3));
    double next = BETA1 * (1 - 0.5 * Math.pow(0.96, (step + 1) * 4e-3));
    float correction = (float) (1 - Math.pow(BETA2, step));
    float ofGrad = (float) (LR * (1 - mu) / (1 - Math.pow(mu, step)));
    float ofMean = (float) (LR * next / (1 - Math.pow(mu, step + 1.0)));
    for (int i = from; i < to; i++) {
      m[i] += (1 - BETA1) * (g[i] - m[i]);
      v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
      float denom = (float) Math.sqrt(v[i] / correction) + EPS;
      p[i] = p[i] - ofGrad * g[i] / denom - ofMean * m[i] / denom;
    }
  }

  static void radam(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] m = t.a();
    float[] v = t.b();
    double rhoInf = 2 / (1 - (double) BETA2) - 1;
    double decay = Math.pow(BETA2, step);
    double rho = rhoInf - 2 * step * decay / (1 - decay);
    double rect = Math.sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
    boolean rectified = rho > 5;
    float stepSize = (float) (LR / (1 - Math.pow(BETA1, step)) * (rectified ? rect : 1));
    float correction = (float) Math.sqrt(1 - decay);
    for (int i = from; i < to; i++) {
      m[i] += (1 - BETA1) * (g[i] - m[i]);
      v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
      p[i] -= stepSize * m[i] * (rectified ? correction / ((float) Math.sqrt(v[i]) + EPS) : 1);
    }
  }

  static void rprop(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] previous = t.a();
    float[] size = t.b();
    for (int i = from; i < to; i++) {
      float grad = g[i];
      float agreement = grad * previous[i];
      float factor = 1;
      if (agreement > 0) {
        factor = 1.2f;
      } else if (agreement < 0) {
        factor = 0.5f;
        grad = 0;
      }
      size[i] = Math.min(Math.max(size[i] * factor, 1e-6f), 50);
      p[i] -= Math.signum(grad) * size[i];
      previous[i] = grad;
    }
  }

  static void lion(Arrays t, int step, int from, int to) {
    float[] p = t.p();
    float[] g = t.g();
    float[] m = t.a();
    for (int i = from; i < to; i++) {
      p[i] -= LR * Math.signum(0.9f * m[i] + 0.1f * g[i]);
      m[i] = 0.99f * m[i] + 0.01f * g[i];
    }
  }
}
