package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.lab.rule.ShippedRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    try (RunStore store = RunStore.open(file())) {
      store.add(run, CURVE);
    }
  }

  @Test
  void givesBackEveryBit() throws IOException {
    save(first);
    try (RunStore store = RunStore.open(file())) {
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
    try (RunStore store = RunStore.open(file())) {
      assertThat(store.find(first)).isPresent();
      assertThat(store.find(second)).isPresent();
    }
  }

  @Test
  void keepsALineThatLostItsEnd() throws IOException {
    save(first);
    String text = Files.readString(file());
    Files.writeString(file(), text.strip());
    save(second);
    assertThat(Files.readString(file())).startsWith(text);
    try (RunStore store = RunStore.open(file())) {
      assertThat(store.find(first)).isPresent();
      assertThat(store.find(second)).isPresent();
    }
  }

  @Test
  void addsNothingTwice() throws IOException {
    save(first);
    String text = Files.readString(file());
    save(first);
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void keepsRunsOfAnotherBuildAndDoesNotTakeThemForItsOwn() throws IOException {
    save(first);
    String other = Files.readString(file()).replaceAll("build \\w+ on", "build 0123 on");
    Files.writeString(file(), other);
    try (RunStore store = RunStore.open(file())) {
      assertThat(store.find(first)).isEmpty();
      store.add(first, CURVE);
      assertThat(store.find(first)).isPresent();
    }
    assertThat(Files.readString(file())).startsWith(other).isNotEqualTo(other);
  }

  @Test
  void knowsWhatWasFinishedAtATime() throws IOException {
    save(first);
    try (RunStore store = RunStore.open(file())) {
      var before = store.finishedByNow();
      store.add(second, CURVE);
      assertThat(before).accepts(first).rejects(second);
      assertThat(store.finishedByNow()).accepts(first, second);
    }
  }

  @Test
  void isOneProcessAtATime() throws IOException {
    try (RunStore store = RunStore.open(file())) {
      assertThatThrownBy(() -> RunStore.open(file()))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Another gradus is adding runs to "
                  + file()
                  + ": wait until it has ended, or name another folder with --out");
      store.add(first, CURVE);
    }
    save(second);
    assertThat(Files.readAllLines(file())).hasSize(2);
  }

  @Test
  void leavesOutALineThatWasCutOff() throws IOException {
    save(first);
    save(second);
    String text = Files.readString(file());
    Files.writeString(file(), text.substring(0, text.length() - 20));
    try (RunStore store = RunStore.open(file())) {
      assertThat(store.find(first)).isPresent();
      assertThat(store.find(second)).isEmpty();
      store.add(second, CURVE);
    }
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void refusesALineThatIsNoRunAndLeavesTheFileAlone() throws IOException {
    save(first);
    String text = Files.readString(file());
    for (String line :
        new String[] {
          "{}\n",
          "nonsense\n",
          "notes without an end",
          "\n",
          "{\"id\":\"x\",\"curve\":null}\n",
          "{\"run\":\"x\",\"curve\":{}}\n",
          text.replace("\"steps\":[0,1]", "\"steps\":[0]"),
          text.replace("\"steps\"", "\"moves\""),
          text.strip() + text
        }) {
      Files.writeString(file(), text + line);
      assertThatThrownBy(() -> RunStore.open(file()))
          .as(line)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Line 2 of "
                  + file()
                  + " is no run that this version of gradus knows: move the file away, or name"
                  + " another folder with --out");
      assertThat(Files.readString(file())).isEqualTo(text + line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'steps':[1,2]",
        "'steps':[0,0]",
        "'steps':[0,11]",
        "'diverged':false",
        "'x':[1,2],'y':[1,2]"
      })
  void refusesACurveThatIsNotTheRuns(String lie) throws IOException {
    save(first);
    String text = Files.readString(file());
    String changed = text;
    for (String member : lie.replace('\'', '"').split(",(?=\")", -1)) {
      String name = member.substring(0, member.indexOf(':'));
      changed = changed.replaceFirst(name + ":(\\[[^]]*]|\\w+)", member);
    }
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file(), changed);
    try (RunStore store = RunStore.open(file())) {
      assertThatThrownBy(() -> store.find(first))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("in " + file() + " has a curve that cannot be its own");
    }
  }

  /** A device that is always full. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    try (RunStore store = RunStore.open(full)) {
      assertThatThrownBy(() -> store.add(first, CURVE))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(full + " cannot be written: ");
      assertThat(store.find(first)).isEmpty();
    }
  }
}
