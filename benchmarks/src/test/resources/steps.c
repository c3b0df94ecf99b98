/* Takes steps of a rule: the bits of the parameter and then of each gradient are read, those of the parameter written. */
#include "rule.h"
#include "rules.h"

static bool read_floats(float *x, long numel) {
  for (long i = 0; i < numel; i++) {
    int bits;
    if (scanf("%d", &bits) != 1) {
      return false;
    }
    memcpy(&x[i], &bits, sizeof bits);
  }
  return true;
}

int main(int argc, char **argv) {
  const long numel = atol(argv[argc - 1]);
  float *param = zeros(numel), *grad = zeros(numel);
  read_floats(param, numel);
  for (size_t r = 0; r < sizeof RULES / sizeof *RULES; r++) {
    if (strcmp(RULES[r].name, argv[1]) == 0) {
      Tensor t = tensor(&RULES[r], numel, 1, param, grad);
      while (read_floats(grad, numel)) {
        t.step++;
        RULES[r].prepare(&t)(&t, 0, numel);
        for (long i = 0; i < numel; i++) {
          int bits;
          memcpy(&bits, &param[i], sizeof bits);
          printf("%d ", bits);
        }
        puts("");
      }
      drop(&t);
      return 0;
    }
  }
  return 1;
}
