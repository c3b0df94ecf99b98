package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.rule.ShippedRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
        new Study.Sweeping(List.of(), 3, 1));
  }

  private RunStore run(String file, int threads) throws IOException {
    RunStore store = RunStore.open(folder.resolve(file));
    Runner runner = new Runner(store, threads, (run, curve) -> {});
    for (int runs = 0; runs < study().sweeps(store::find).size(); ) {
      List<RunSpec> sweeps = study().sweeps(store::find);
      runs = sweeps.size();
      assertThat(runner.run(sweeps)).isTrue();
    }
    assertThat(runner.run(study().runs(store::find))).isTrue();
    return store;
  }

  @Test
  void sweepsThoseWhoseRateIsNotSet() {
    assertThat(study().sweep(adam, bowl, run -> Optional.empty()))
        .extracting(RunSpec::overrides)
        .containsExactly(Map.of("lr", "0.001"), Map.of("lr", "0.00774"), Map.of("lr", "1.29e-4"));
    assertThat(study().sweep(fixed, bowl, run -> Optional.empty())).isEmpty();
  }

  @Test
  void runsWithTheBestOfTheSweepAndOtherSeeds() throws IOException {
    try (RunStore store = run("runs", 1)) {
      List<RunSpec> runs = study().runs(adam, bowl, store::find);
      assertThat(runs).extracting(RunSpec::seed).containsExactly(1L, 2L, 3L);
      List<RunSpec> sweep = study().sweep(adam, bowl, store::find);
      RunSpec best =
          Collections.min(
              sweep, Comparator.comparing(run -> store.find(run).orElseThrow().score()));
      assertThat(runs).extracting(RunSpec::overrides).containsOnly(best.overrides());
      assertThat(sweep).extracting(RunSpec::seed).containsOnly(1001L);
      // Adam's 0.001 is far too little for 60 steps.
      assertThat(study().tuned(adam, bowl, store::find))
          .hasValueSatisfying(
              tuned -> {
                assertThat(tuned.settings()).isEqualTo(best.overrides());
                assertThat(tuned.values()).isEqualTo(sweep.size()).isGreaterThan(3);
                assertThat(tuned.edges()).isEmpty();
              });
      assertThat(study().tuned(fixed, bowl, store::find)).contains(Tuned.NOTHING);
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
    try (RunStore store = run("runs", 2)) {
      int runs = study().sweeps(store::find).size() + study().runs(store::find).size();
      assertThat(bowl.started().get() + other.started().get()).isEqualTo(runs);
      assertThat(study().expected(store::find)).isEqualTo(runs);
    }
    int started = bowl.started().get();
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
