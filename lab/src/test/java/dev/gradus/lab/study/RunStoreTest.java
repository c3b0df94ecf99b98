package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.lab.rule.ShippedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  private static final Curve CURVE =
      new Curve(
          new int[] {0, 1},
          new double[] {0, 0.1},
          new double[] {1.0 / 3, Double.NaN},
          new double[] {Math.PI, Double.POSITIVE_INFINITY},
          new double[] {Double.NaN, Double.NaN},
          new double[0],
          new double[0],
          true);

  @TempDir private Path folder;

  private final RunSpec first = run(1);
  private final RunSpec second = run(2);

  private static RunSpec run(long seed) {
    Contender adam = Contender.of(ShippedRules.named("adam"), Map.of());
    return new RunSpec(adam, new Bowl("bowl"), 10, seed, Map.of("lr", "0.1"));
  }

  private Path file() {
    return folder.resolve("new/runs.jsonl");
  }

  private void save(RunSpec run) throws IOException {
    try (RunStore store = RunStore.open(file(), true)) {
      store.add(run, CURVE);
    }
  }

  @Test
  void givesBackEveryBit() throws IOException {
    save(first);
    try (RunStore store = RunStore.open(file(), true)) {
      assertThat(store.find(first).orElseThrow())
          .usingRecursiveComparison()
          .withEqualsForType(Double::equals, Double.class)
          .isEqualTo(CURVE);
      assertThat(store.find(second)).isEmpty();
    }
  }

  @Test
  void addsToWhatThereIs() throws IOException {
    save(first);
    save(second);
    try (RunStore store = RunStore.open(file(), true)) {
      assertThat(store.find(first)).isPresent();
      assertThat(store.find(second)).isPresent();
    }
  }

  @Test
  void beginsAnewUnlessToldToResume() throws IOException {
    save(first);
    try (RunStore store = RunStore.open(file(), false)) {
      assertThat(store.find(first)).isEmpty();
    }
    assertThat(file()).isEmptyFile();
  }

  @Test
  void leavesOutALineThatWasCutOff() throws IOException {
    save(first);
    save(second);
    String text = Files.readString(file());
    Files.writeString(file(), text.substring(0, text.length() - 20));
    try (RunStore store = RunStore.open(file(), true)) {
      assertThat(store.find(first)).isPresent();
      assertThat(store.find(second)).isEmpty();
      store.add(second, CURVE);
    }
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void refusesALineThatIsNoRun() throws IOException {
    save(first);
    for (String line :
        new String[] {
          "{}",
          "nonsense",
          "{\"id\":\"x\",\"curve\":null}",
          Files.readString(file()).strip().replace("\"steps\":[0,1]", "\"steps\":[0]")
        }) {
      String text = Files.readString(file());
      Files.writeString(file(), line + "\n", StandardOpenOption.APPEND);
      assertThatThrownBy(() -> RunStore.open(file(), true))
          .as(line)
          .isInstanceOf(IOException.class)
          .hasMessage("Line 2 of " + file() + " is no run: leave --resume out to begin anew");
      Files.writeString(file(), text);
    }
  }
}
