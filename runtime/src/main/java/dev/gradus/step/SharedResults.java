package dev.gradus.step;

import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.KernelSpec.Sum;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.reduce.Partials;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the results that parameters share, of what each of them has reduced. The parts of those
 * parameters that have one are folded pairwise, in the order of the groups and of the parameters in
 * these: neighbours, then neighbouring pairs, and so on. So a result has the same bits for any
 * threads and blocks. One object is used again and again, and allocates only when it grows.
 */
final class SharedResults {
  /** The reductions of each level, by the numbers of their results. */
  private final List<List<Sum>> levels = new ArrayList<>();

  private double[] parts = new double[0];

  SharedResults(CompiledRule rule) {
    List<Map<Integer, Sum>> byResult = new ArrayList<>();
    for (int level = 0; level < rule.levels(); level++) {
      byResult.add(new LinkedHashMap<>());
    }
    for (ProgramSpec program : rule.programs()) {
      for (int loop = 0; loop < program.loops(); loop++) {
        KernelSpec kernel = rule.kernels().get(program.kernel(loop));
        for (Sum sum : kernel.reductions()) {
          if (sum.isShared()) {
            byResult.get(levelFrom(program, loop)).putIfAbsent(sum.result(), sum);
          }
        }
      }
    }
    byResult.forEach(sums -> levels.add(List.copyOf(sums.values())));
  }

  /** The level of the first meet after a loop and what follows it. */
  private static int levelFrom(ProgramSpec program, int loop) {
    int at = loop;
    while (!program.hasMeet(at)) {
      at++;
    }
    return program.level(at);
  }

  /** How many levels there are. */
  int levels() {
    return levels.size();
  }

  void reserve(int parameters) {
    if (parameters > parts.length) {
      parts = new double[Math.max(parameters, 2 * parts.length)];
    }
  }

  /** Makes the results of a level, and gives them to the first {@code count} parameters. */
  void make(int level, ParameterUpdate[] updates, int count) {
    List<Sum> sums = levels.get(level);
    for (int i = 0; i < sums.size(); i++) {
      Sum sum = sums.get(i);
      int to;
      for (int from = 0; from < count; from = to) {
        to = sum.per() == Per.GROUP ? endOfGroup(updates, from, count) : count;
        make(sum, updates, from, to);
      }
    }
  }

  private static int endOfGroup(ParameterUpdate[] updates, int from, int count) {
    int to = from + 1;
    while (to < count && updates[to].group() == updates[from].group()) {
      to++;
    }
    return to;
  }

  private void make(Sum sum, ParameterUpdate[] updates, int from, int to) {
    int found = 0;
    for (int i = from; i < to; i++) {
      ProgramProgress progress = updates[i].progress();
      if (progress.hasMade(sum.result())) {
        parts[found++] = progress.reduced(sum.result());
      }
    }
    double total = Partials.tree(sum.fold(), parts, 0, found);
    for (int i = from; i < to; i++) {
      updates[i].progress().setReduced(sum.result(), total);
    }
  }
}
