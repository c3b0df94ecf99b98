/*
 * What the loops in C work on, and the functions of rules that C lacks. A rule is either printed from the
 * compiler's schedule (dev.gradus.benchmarks.c) or written by hand in loops.c.
 */
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As many states as a rule may have. */
#define STATES 16

/* Doubles of a cache line: the sums of each part of a tensor have one of their own. */
#define LINE 8

/* A parameter. Of its states, those of elements are arrays, the others numbers; written has a bit for each. */
typedef struct {
  long numel, step;
  float *param, *grad, *states[STATES];
  double scalars[STATES];
  unsigned long written;
  void *numbers;
  double *sums;
  int part, parts;
} Tensor;

/* A loop over elements, by the numbers of the step. */
typedef void Loop(const Tensor *t, long from, long to);

/*
 * A rule: start fills states that are not zero at first, prepare computes the numbers of a step and tells its loop.
 * A rule of two loops begins with one that sums; all parts of a tensor end it before the other.
 */
typedef struct {
  const char *name;
  unsigned long arrays;
  size_t numbers;
  void (*start)(Tensor *t);
  Loop *(*prepare)(Tensor *t);
  Loop *before;
} Rule;

static inline float *zeros(long numel) {
  float *x = aligned_alloc(64, (numel * sizeof(float) + 63) / 64 * 64);
  memset(x, 0, numel * sizeof(float));
  return x;
}

/* A parameter before its first step; its arrays are the tensor's from now on. */
static inline Tensor tensor(const Rule *rule, long numel, int parts, float *param, float *grad) {
  Tensor t = {.numel = numel, .param = param, .grad = grad, .parts = 1};
  for (int k = 0; k < STATES; k++) {
    t.states[k] = rule->arrays >> k & 1 ? zeros(numel) : NULL;
  }
  t.numbers = aligned_alloc(64, (rule->numbers + 63) / 64 * 64 + 64);
  t.sums = aligned_alloc(64, parts * LINE * sizeof(double));
  if (rule->start) {
    rule->start(&t);
  }
  return t;
}

static inline void drop(Tensor *t) {
  free(t->param);
  free(t->grad);
  for (int k = 0; k < STATES; k++) {
    free(t->states[k]);
  }
  free(t->numbers);
  free(t->sums);
}

/* The functions of dev.gradus.rule.Formulas that are not in math.h, with the suffix of math.h for float. */
#define FORMULAS(T, S)                                                                         \
  static inline T max##S(T x, T y) { return x > y ? x : y; }                                   \
  static inline T min##S(T x, T y) { return x < y ? x : y; }                                   \
  static inline T signum##S(T x) { return x > 0 ? 1 : x < 0 ? -1 : x; }                        \
  static inline T sign##S(T x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }                          \
  static inline T square##S(T x) { return x * x; }                                             \
  static inline T reciprocal##S(T x) { return 1 / x; }                                         \
  static inline T inverseroot##S(T x) { return 1 / sqrt##S(x); }                               \
  static inline T sigmoid##S(T x) { return 1 / (1 + exp##S(-x)); }                             \
  static inline T degrees##S(T x) { return x * (T)(180 / M_PI); }                              \
  static inline T radians##S(T x) { return x * (T)(M_PI / 180); }                              \
  static inline T clamp##S(T x, T low, T high) { return min##S(max##S(x, low), high); }        \
  static inline T addcmul##S(T x, T value, T a, T b) { return fma##S(value * a, b, x); }       \
  static inline T addcdiv##S(T x, T value, T n, T d) { return x + value * n / d; }             \
  static inline T lerp##S(T a, T b, T weight) {                                                \
    const T difference = b - a;                                                                \
    return fabs##S(weight) < (T)0.5 ? fma##S(weight, difference, a)                            \
                                    : fma##S(difference, weight - 1, b);                       \
  }

FORMULAS(double, )
FORMULAS(float, f)

static inline long abs_long(long x) { return x < 0 ? -x : x; }
static inline long max_long(long x, long y) { return x > y ? x : y; }
static inline long min_long(long x, long y) { return x < y ? x : y; }
