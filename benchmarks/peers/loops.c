/*
 * Loops by hand in C: gcc -O3 -march=native -fno-math-errno -fopenmp. The protocol is that of
 * dev.gradus.benchmarks.worker.Worker. Without -fno-math-errno no root would be vectorised.
 */
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LR 1e-3f
#define EPS 1e-8f
#define BETA1 0.9f
#define BETA2 0.999f

/* Doubles of a cache line: the sums of each part of a tensor have one of their own. */
#define LINE 8

typedef struct {
  float *restrict p, *restrict g, *restrict a, *restrict b, *restrict c;
  double *sums;
  int part, parts;
} Tensor;

typedef void Loop(Tensor t, int step, long from, long to);

#define LOOP(name, prologue, body)                                      \
  static void name(Tensor t, int step, long from, long to) {            \
    float *restrict p = t.p, *restrict a = t.a, *restrict b = t.b;      \
    float *restrict c = t.c;                                            \
    const float *restrict g = t.g;                                      \
    (void)step, (void)b, (void)c;                                       \
    prologue;                                                           \
    for (long i = from; i < to; i++) {                                  \
      body;                                                             \
    }                                                                   \
  }

#define MOMENTS                                                         \
  a[i] += (1 - BETA1) * (g[i] - a[i]);                                  \
  b[i] = BETA2 * b[i] + (1 - BETA2) * g[i] * g[i]

#define ADAM_SCALARS                                                    \
  const float size = LR / (1 - pow(BETA1, step));                       \
  const float correction = sqrt(1 - pow(BETA2, step))

LOOP(sgd_momentum, , a[i] = 0.9f * a[i] + g[i]; p[i] -= LR * a[i])

LOOP(adam, ADAM_SCALARS, MOMENTS;
     p[i] -= size * a[i] / (sqrtf(b[i]) / correction + EPS))

LOOP(adamw, ADAM_SCALARS; const float keep = 1 - LR * 1e-2f, MOMENTS;
     p[i] = p[i] * keep - size * a[i] / (sqrtf(b[i]) / correction + EPS))

LOOP(amsgrad, ADAM_SCALARS, MOMENTS; c[i] = c[i] > b[i] ? c[i] : b[i];
     p[i] -= size * a[i] / (sqrtf(c[i]) / correction + EPS))

LOOP(rmsprop, , a[i] = 0.99f * a[i] + 0.01f * g[i] * g[i];
     p[i] -= LR * g[i] / (sqrtf(a[i]) + EPS))

LOOP(rmsprop_centered_momentum, , a[i] = 0.99f * a[i] + 0.01f * g[i] * g[i];
     c[i] += 0.01f * (g[i] - c[i]);
     b[i] = 0.9f * b[i] + g[i] / (sqrtf(a[i] - c[i] * c[i]) + EPS);
     p[i] -= LR * b[i])

LOOP(adagrad, , a[i] += g[i] * g[i];
     p[i] -= LR * g[i] / (sqrtf(a[i]) + 1e-10f))

LOOP(adadelta, , a[i] = 0.9f * a[i] + 0.1f * g[i] * g[i];
     float delta = sqrtf(b[i] + 1e-6f) / sqrtf(a[i] + 1e-6f) * g[i];
     b[i] = 0.9f * b[i] + 0.1f * delta * delta; p[i] -= LR * delta)

LOOP(adamax, const float size = LR / (1 - pow(BETA1, step)),
     a[i] += (1 - BETA1) * (g[i] - a[i]); float x = BETA2 * b[i];
     float y = fabsf(g[i]) + EPS; b[i] = x > y ? x : y; p[i] -= size * a[i] / b[i])

/* The product of all momenta is that of a constant one: close enough for a measurement. */
LOOP(nadam, const double mu = BETA1 * (1 - 0.5 * pow(0.96, step * 4e-3));
     const double next = BETA1 * (1 - 0.5 * pow(0.96, (step + 1) * 4e-3));
     const float correction = 1 - pow(BETA2, step);
     const float of_grad = LR * (1 - mu) / (1 - pow(mu, step));
     const float of_mean = LR * next / (1 - pow(mu, step + 1)), MOMENTS;
     float denom = sqrtf(b[i] / correction) + EPS;
     p[i] = p[i] - of_grad * g[i] / denom - of_mean * a[i] / denom)

static void radam(Tensor t, int step, long from, long to) {
  float *restrict p = t.p, *restrict a = t.a, *restrict b = t.b;
  const float *restrict g = t.g;
  const double rho_inf = 2 / (1 - (double)BETA2) - 1, decay = pow(BETA2, step);
  const double rho = rho_inf - 2 * step * decay / (1 - decay);
  float size = LR / (1 - pow(BETA1, step));
  if (rho > 5) {
    const float correction = sqrt(1 - decay);
    size *= sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho));
    for (long i = from; i < to; i++) {
      MOMENTS;
      p[i] -= size * a[i] * (correction / (sqrtf(b[i]) + EPS));
    }
  } else {
    for (long i = from; i < to; i++) {
      MOMENTS;
      p[i] -= size * a[i];
    }
  }
}

LOOP(rprop, , float grad = g[i]; float agreement = grad * a[i];
     float factor = agreement > 0 ? 1.2f : agreement < 0 ? 0.5f : 1;
     grad = agreement < 0 ? 0 : grad; float size = b[i] * factor;
     size = size > 1e-6f ? size : 1e-6f; size = size < 50 ? size : 50; b[i] = size;
     p[i] -= grad > 0 ? size : grad < 0 ? -size : 0; a[i] = grad)

LOOP(lion, , float u = 0.9f * a[i] + 0.1f * g[i];
     p[i] -= u > 0 ? LR : u < 0 ? -LR : 0; a[i] = 0.99f * a[i] + 0.01f * g[i])

#define LAMB_SCALARS                                                    \
  const float first = 1 / (1 - pow(BETA1, step));                       \
  const float root = 1 / sqrt(1 - pow(BETA2, step))

#define LAMB_UPDATE a[i] * first / (sqrtf(b[i]) * root + 1e-6f)

static void lamb_sums(Tensor t, int step, long from, long to) {
  float *restrict p = t.p, *restrict a = t.a, *restrict b = t.b;
  const float *restrict g = t.g;
  LAMB_SCALARS;
  double params = 0, updates = 0;
#pragma omp simd reduction(+ : params, updates)
  for (long i = from; i < to; i++) {
    MOMENTS;
    const float update = LAMB_UPDATE;
    params += (double)p[i] * p[i];
    updates += (double)update * update;
  }
  t.sums[t.part * LINE] = params;
  t.sums[t.part * LINE + 1] = updates;
}

static void lamb(Tensor t, int step, long from, long to) {
  float *restrict p = t.p, *restrict a = t.a, *restrict b = t.b;
  LAMB_SCALARS;
  double params = 0, updates = 0;
  for (int k = 0; k < t.parts; k++) {
    params += t.sums[k * LINE];
    updates += t.sums[k * LINE + 1];
  }
  const float size = LR * (params > 0 && updates > 0 ? sqrt(params / updates) : 1);
  for (long i = from; i < to; i++) {
    p[i] -= size * (LAMB_UPDATE);
  }
}

/* A rule of two loops begins with one that sums; all parts of a tensor end it before the other. */
static const struct {
  const char *name;
  Loop *loop;
  int states;
  Loop *before;
} RULES[] = {
    {"sgd-momentum", sgd_momentum, 1},
    {"adam", adam, 2},
    {"adamw", adamw, 2},
    {"amsgrad", amsgrad, 3},
    {"rmsprop", rmsprop, 1},
    {"rmsprop-centered-momentum", rmsprop_centered_momentum, 3},
    {"adagrad", adagrad, 1},
    {"adadelta", adadelta, 2},
    {"adamax", adamax, 2},
    {"nadam", nadam, 2},
    {"radam", radam, 2},
    {"rprop", rprop, 2},
    {"lion", lion, 1},
    {"LAMB", lamb, 2, lamb_sums},
};

static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

static double normal(void) {
  const double u = (rand() + 1.0) / (RAND_MAX + 2.0), v = rand() / (RAND_MAX + 1.0);
  return sqrt(-2 * log(u)) * cos(2 * M_PI * v);
}

static float *array(long numel, int random) {
  float *x = aligned_alloc(64, (numel * sizeof(float) + 63) / 64 * 64);
  for (long i = 0; i < numel; i++) {
    x[i] = !random ? 0 : i < 65536 ? normal() : x[i - 65536];
  }
  return x;
}

static Tensor *tensors;
static Loop *loop, *before;
static long numel;
static int count, threads, steps;

static void whole(Tensor t) {
  if (before) {
    before(t, steps, 0, numel);
  }
  loop(t, steps, 0, numel);
}

static void part(Tensor t, int k) {
  const long from = numel * k / threads, to = numel * (k + 1) / threads;
  t.part = k;
  t.parts = threads;
  if (before) {
    before(t, steps, from, to);
#pragma omp barrier
  }
  loop(t, steps, from, to);
}

static void step(void) {
  steps++;
  if (threads == 1) {
    for (int k = 0; k < count; k++) {
      whole(tensors[k]);
    }
  } else if (count == 1) {
#pragma omp parallel num_threads(threads)
    part(tensors[0], omp_get_thread_num());
  } else {
#pragma omp parallel for num_threads(threads)
    for (int k = 0; k < count; k++) {
      whole(tensors[k]);
    }
  }
}

static double run(long nanoseconds) {
  const long start = now();
  long end = start, done = 0;
  for (long burst = 1; end - start < nanoseconds;) {
    for (long i = 0; i < burst; i++) {
      step();
    }
    done += burst;
    end = now();
    burst = 10000 * done / (end - start > 0 ? end - start : 1);
    burst = burst < 1 ? 1 : burst;
  }
  return (double)(end - start) / done;
}

static int prepare(const char *rule) {
  for (size_t r = 0; r < sizeof RULES / sizeof *RULES; r++) {
    if (strcmp(RULES[r].name, rule) == 0) {
      loop = RULES[r].loop;
      before = RULES[r].before;
      steps = 0;
      tensors = malloc(count * sizeof(Tensor));
      for (int k = 0; k < count; k++) {
        tensors[k].p = array(numel, 1);
        tensors[k].g = array(numel, 1);
        tensors[k].a = array(numel, 0);
        tensors[k].b = array(RULES[r].states > 1 ? numel : 0, 0);
        tensors[k].c = array(RULES[r].states > 2 ? numel : 0, 0);
        tensors[k].sums = aligned_alloc(64, threads * LINE * sizeof(double));
        tensors[k].part = 0;
        tensors[k].parts = 1;
      }
      return 1;
    }
  }
  return 0;
}

static void drop(void) {
  for (int k = 0; k < count; k++) {
    free(tensors[k].p);
    free(tensors[k].g);
    free(tensors[k].a);
    free(tensors[k].b);
    free(tensors[k].c);
    free(tensors[k].sums);
  }
  free(tensors);
  count = 0;
}

int main(void) {
  char line[256], rule[64];
  long nanoseconds;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "work %63s %ld %d %d", rule, &numel, &count, &threads) == 4) {
      puts(prepare(rule) ? "ready" : "absent no such loop");
    } else if (sscanf(line, "run %ld", &nanoseconds) == 1) {
      printf("ns %.17g\n", run(nanoseconds));
    } else {
      drop();
      puts("ended");
    }
    fflush(stdout);
  }
  return 0;
}
