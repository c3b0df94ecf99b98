package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.rule.ShippedRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
  private final Bowl bowl = new Bowl("bowl");
  private final Bowl other = new Bowl("other");
  private final Contender adam = contender("adam", Map.of());
  private final Contender fixed = contender("sgd", Map.of("lr", "0.1"));

  @TempDir private Path folder;

  private static Contender contender(String name, Map<String, String> settings) {
    return Contender.of(ShippedRules.named(name), settings);
  }

  private Study study() {
    return new Study(
        List.of(adam, fixed),
        List.of(bowl, other),
        3,
        OptionalInt.empty(),
        new Study.Sweeping(null, 1, 1));
  }

  private RunStore run(String file, int threads) throws IOException {
    RunStore store = RunStore.open(folder.resolve(file));
    Runner runner = new Runner(store, threads, (run, curve) -> {});
    assertThat(runner.run(study().sweeps(store::find))).isTrue();
    assertThat(runner.run(study().runs(store::find))).isTrue();
    return store;
  }

  @Test
  void sweepsThoseWhoseRateIsNotSet() {
    assertThat(study().sweep(adam, bowl, run -> Optional.empty()))
        .extracting(RunSpec::overrides)
        .containsExactly(Map.of("lr", "0.001"), Map.of("lr", "0.1"), Map.of("lr", "1e-5"));
    assertThat(study().sweep(fixed, bowl, run -> Optional.empty())).isEmpty();
  }

  @Test
  void runsWithTheBestOfTheSweepAndOtherSeeds() throws IOException {
    try (RunStore store = run("runs", 1)) {
      List<RunSpec> runs = study().runs(adam, bowl, store::find);
      assertThat(runs).extracting(RunSpec::seed).containsExactly(1L, 2L, 3L);
      assertThat(runs).extracting(RunSpec::overrides).containsOnly(Map.of("lr", "0.1"));
      assertThat(study().sweep(adam, bowl, run -> Optional.empty()))
          .extracting(RunSpec::seed)
          .containsOnly(1001L);
    }
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads() throws IOException {
    try (RunStore one = run("one", 1);
        RunStore two = run("two", 2)) {
      for (RunSpec run : study().runs(one::find)) {
        Curve curve = one.find(run).orElseThrow();
        assertThat(two.find(run).orElseThrow())
            .usingRecursiveComparison()
            .withEqualsForType(Double::equals, Double.class)
            .ignoringFields("seconds")
            .isEqualTo(curve);
        assertThat(curve.score()).isLessThan(curve.testLoss()[0]);
      }
    }
  }

  @Test
  void trainsNothingTwice() throws IOException {
    run("runs", 2).close();
    int started = bowl.started().get();
    assertThat(started).isEqualTo(3 + 2 * 3);
    run("runs", 2).close();
    assertThat(bowl.started()).hasValue(started);
  }

  @Test
  void keepsWhatIsFinishedWhenStopped() throws IOException {
    try (RunStore store = RunStore.open(folder.resolve("runs"))) {
      List<RunSpec> finished = Collections.synchronizedList(new ArrayList<>());
      Runner[] runner = new Runner[1];
      runner[0] =
          new Runner(
              store,
              1,
              (run, curve) -> {
                finished.add(run);
                if (finished.size() == 2) {
                  runner[0].stop();
                }
              });
      assertThat(runner[0].run(study().sweeps(store::find))).isFalse();
      assertThat(finished).hasSize(2).allMatch(run -> store.find(run).isPresent());
      assertThat(study().runs(adam, other, store::find)).isEmpty();
      assertThat(study().runs(fixed, other, store::find)).hasSize(3);
    }
  }

  @Test
  void endsARunThatDiverges() throws IOException {
    Contender wild = contender("sgd", Map.of("lr", "1e9"));
    Curve curve = Trainer.train(new RunSpec(wild, bowl, 60, 1, Map.of()), () -> false);
    assertThat(curve.diverged()).isTrue();
    assertThat(curve.score()).isInfinite();
    assertThat(curve.steps()[curve.steps().length - 1]).isBetween(10, 30);
    assertThat(curve.testLoss()[0]).isFinite();
  }

  @Test
  void tellsContendersApartByWhatTheyDo() {
    assertThat(adam.fingerprint()).isEqualTo(contender("adam", Map.of()).fingerprint());
    assertThat(adam.fingerprint())
        .isNotEqualTo(contender("adam", Map.of("beta1", "0.8")).fingerprint())
        .isNotEqualTo(contender("adamw", Map.of()).fingerprint());
  }
}
