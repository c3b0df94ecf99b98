package dev.gradus.mutants.schemata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.mutants.Mutant;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One copy of a class has all its mutants: each at work changes what it does, and none does not.
 */
final class SchemataTest {
  private static final String SOURCE =
      """
      package p;

      import java.util.ArrayList;
      import java.util.List;

      public final class Sample {
        private static final int MOST = 3;

        public static String of(int x) {
          List<Integer> found = new ArrayList<>();
          for (int i = 0; i < x; i++) {
            found.add(i * 2);
          }
          if (x > 1 && !found.isEmpty()) {
            found.removeIf(n -> n == 2);
          }
          int sum = -x;
          sum += MOST;
          return sum + ":" + found;
        }
      }
      """;

  @TempDir private Path folder;
  private List<Change> changes = List.of();
  private Path classes = Path.of("");

  @BeforeEach
  void make() throws Exception {
    Path root = folder.resolve("src");
    Path file = Files.createDirectories(root.resolve("p")).resolve("Sample.java");
    Files.writeString(file, SOURCE);
    classes = folder.resolve("classes");
    changes = Schemata.make(root, List.of(file), folder.resolve("mutated"), classes);
  }

  @AfterEach
  void end() {
    Switch.begin(-1, Long.MAX_VALUE);
  }

  /** What the class says of 1, 2 and 4 with a mutant at work; a loader of its own, as constants. */
  private String said(int mutant) throws Exception {
    Switch.begin(mutant, 1_000);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Method method = loader.loadClass("p.Sample").getMethod("of", int.class);
      try {
        return "" + method.invoke(null, 1) + method.invoke(null, 2) + method.invoke(null, 4);
      } catch (ReflectiveOperationException e) {
        return String.valueOf(e.getCause());
      }
    }
  }

  @Test
  void doesTheSameWithoutAMutant() throws Exception {
    assertThat(said(-1)).isEqualTo("2:[0]1:[0]-1:[0, 4, 6]");
    assertThat(Switch.asked()).isPositive();
  }

  @Test
  void doesSomethingElseWithEach() throws Exception {
    assertThat(changes)
        .extracting(Change::text)
        .contains(
            "i < x -> i <= x",
            "i < x -> !(i < x)",
            "i++ -> i--",
            "i * 2 -> i / 2",
            "found.add(i * 2) -> nothing",
            "n == 2 -> !(n == 2)",
            "sum += MOST -> sum -= MOST",
            "-x -> x",
            "3 -> 3 + 1");
    // One does the same: of 1, the list has nothing to remove.
    assertThat(changes)
        .allSatisfy(
            change -> {
              boolean same = change.text().startsWith("x > 1") && change.text().endsWith(">= 1");
              assertThat(said(change.number()).equals(said(-1))).as(change.text()).isEqualTo(same);
            });
  }

  @Test
  void knowsWhereAChangeIs() {
    Change constant =
        changes.stream().filter(c -> c.text().equals("3 -> 3 + 1")).findFirst().orElseThrow();
    assertThat(constant.initial()).isTrue();
    assertThat(constant.line()).isEqualTo(7);
    assertThat(changes).filteredOn(Change::initial).allMatch(c -> c.line() == 7);
    assertThat(constant.mutant(Mutant.Fate.SURVIVED).file()).isEqualTo("Sample.java");
    assertThat(constant.type()).isEqualTo("p.Sample");
  }

  @Test
  void endsWhatAMutantMadeEndless() throws Exception {
    Change endless =
        changes.stream().filter(c -> c.text().equals("i++ -> i--")).findFirst().orElseThrow();
    assertThat(said(endless.number())).contains("made a test run much longer");
    assertThat(Switch.overran()).isTrue();
  }
}
