package dev.gradus.mutants;

import dev.gradus.mutants.Mutant.Fate;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Prints for each package how many were killed, then the survivors, then the lines without test.
 */
public final class Summary {
  private Summary() {}

  /** Prints the summary, the packages and what is in them in order. */
  public static void print(List<Mutant> mutants, PrintStream out) {
    mutants.stream()
        .collect(Collectors.groupingBy(Mutant::inPackage, TreeMap::new, Collectors.toList()))
        .forEach((name, all) -> print(name, all, out));
  }

  private static void print(String name, List<Mutant> all, PrintStream out) {
    long covered = all.size() - count(all, Fate.NOT_COVERED);
    out.printf(
        "%n%s: killed %d of %d covered (%d in all)%n",
        name, count(all, Fate.KILLED), covered, all.size());
    all.stream()
        .filter(mutant -> mutant.fate() == Fate.SURVIVED)
        .sorted(Comparator.comparing(Mutant::file).thenComparing(Mutant::line))
        .forEach(
            mutant ->
                out.printf("  survived: %s:%d %s%n", mutant.file(), mutant.line(), mutant.fault()));
    all.stream()
        .filter(mutant -> mutant.fate() == Fate.NOT_COVERED)
        .collect(
            Collectors.groupingBy(
                Mutant::file,
                TreeMap::new,
                Collectors.mapping(Mutant::line, Collectors.toCollection(TreeSet::new))))
        .forEach((file, lines) -> out.printf("  not covered: %s, lines %s%n", file, lines));
  }

  private static long count(List<Mutant> mutants, Fate fate) {
    return mutants.stream().filter(mutant -> mutant.fate() == fate).count();
  }
}
