/*
 * Loops in C: gcc -O3 -march=native -fno-math-errno -fopenmp. The protocol is that of
 * dev.gradus.benchmarks.worker.Worker. Without -fno-math-errno no root would be vectorised. The rules over
 * elements are printed from what the compiler schedules, into rules.h; those that sum are here, by hand.
 */
#include <omp.h>
#include <time.h>

#include "rule.h"
#include "rules.h"

#define LR 1e-3f
#define BETA1 0.9f
#define BETA2 0.999f

#define MOMENTS                                                         \
  a[i] += (1 - BETA1) * (g[i] - a[i]);                                  \
  b[i] = BETA2 * b[i] + (1 - BETA2) * g[i] * g[i]

#define LAMB_SCALARS                                                    \
  const float first = 1 / (1 - pow(BETA1, t->step));                       \
  const float root = 1 / sqrt(1 - pow(BETA2, t->step))

#define LAMB_UPDATE a[i] * first / (sqrtf(b[i]) * root + 1e-6f)

static void lamb_sums(const Tensor *t, long from, long to) {
  float *restrict p = t->param, *restrict a = t->states[0], *restrict b = t->states[1];
  const float *restrict g = t->grad;
  LAMB_SCALARS;
  double params = 0, updates = 0;
#pragma omp simd reduction(+ : params, updates)
  for (long i = from; i < to; i++) {
    MOMENTS;
    const float update = LAMB_UPDATE;
    params += (double)p[i] * p[i];
    updates += (double)update * update;
  }
  t->sums[t->part * LINE] = params;
  t->sums[t->part * LINE + 1] = updates;
}

static void lamb_step(const Tensor *t, long from, long to) {
  float *restrict p = t->param, *restrict a = t->states[0], *restrict b = t->states[1];
  LAMB_SCALARS;
  double params = 0, updates = 0;
  for (int k = 0; k < t->parts; k++) {
    params += t->sums[k * LINE];
    updates += t->sums[k * LINE + 1];
  }
  const float size = LR * (params > 0 && updates > 0 ? sqrt(params / updates) : 1);
  for (long i = from; i < to; i++) {
    p[i] -= size * (LAMB_UPDATE);
  }
}

static Loop *lamb_prepare(Tensor *t) {
  (void)t;
  return lamb_step;
}

static const Rule BY_HAND[] = {
    {"LAMB", 3, 0, NULL, lamb_prepare, lamb_sums},
};

static const Rule *rule_named(const char *name) {
  for (size_t r = 0; r < sizeof RULES / sizeof *RULES; r++) {
    if (strcmp(RULES[r].name, name) == 0) {
      return &RULES[r];
    }
  }
  for (size_t r = 0; r < sizeof BY_HAND / sizeof *BY_HAND; r++) {
    if (strcmp(BY_HAND[r].name, name) == 0) {
      return &BY_HAND[r];
    }
  }
  return NULL;
}

static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

static double normal(void) {
  const double u = (rand() + 1.0) / (RAND_MAX + 2.0), v = rand() / (RAND_MAX + 1.0);
  return sqrt(-2 * log(u)) * cos(2 * M_PI * v);
}

static float *normals(long numel) {
  float *x = zeros(numel);
  for (long i = 0; i < numel; i++) {
    x[i] = i < 65536 ? normal() : x[i - 65536];
  }
  return x;
}

static Tensor *tensors;
static const Rule *rule;
static long numel;
static int count, threads;

static Loop *begin(Tensor *t) {
  t->step++;
  return rule->prepare(t);
}

static void whole(Tensor *t) {
  Loop *loop = begin(t);
  if (rule->before) {
    rule->before(t, 0, numel);
  }
  loop(t, 0, numel);
}

static void part(Tensor t, Loop *loop, int k) {
  const long from = numel * k / threads, to = numel * (k + 1) / threads;
  t.part = k;
  t.parts = threads;
  if (rule->before) {
    rule->before(&t, from, to);
#pragma omp barrier
  }
  loop(&t, from, to);
}

static void step(void) {
  if (threads == 1) {
    for (int k = 0; k < count; k++) {
      whole(&tensors[k]);
    }
  } else if (count == 1) {
    Loop *loop = begin(&tensors[0]);
#pragma omp parallel num_threads(threads)
    part(tensors[0], loop, omp_get_thread_num());
  } else {
#pragma omp parallel for num_threads(threads)
    for (int k = 0; k < count; k++) {
      whole(&tensors[k]);
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

static bool prepare(const char *name) {
  rule = rule_named(name);
  if (!rule) {
    count = 0;
    return false;
  }
  tensors = malloc(count * sizeof(Tensor));
  for (int k = 0; k < count; k++) {
    tensors[k] = tensor(rule, numel, threads, normals(numel), normals(numel));
  }
  return true;
}

static void end(void) {
  for (int k = 0; k < count; k++) {
    drop(&tensors[k]);
  }
  free(tensors);
  tensors = NULL;
  count = 0;
}

int main(void) {
  char line[256], name[64];
  long nanoseconds;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "work %63s %ld %d %d", name, &numel, &count, &threads) == 4) {
      puts(prepare(name) ? "ready" : "absent no such loop");
    } else if (sscanf(line, "run %ld", &nanoseconds) == 1) {
      printf("ns %.17g\n", run(nanoseconds));
    } else {
      end();
      puts("ended");
    }
    fflush(stdout);
  }
  return 0;
}
