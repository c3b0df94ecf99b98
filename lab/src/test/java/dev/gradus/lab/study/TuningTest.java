package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.rule.ShippedRules;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TuningTest {
  private static final double DIVERGED = Double.POSITIVE_INFINITY;
  private static final int SEEDS = 3;

  private final Bowl bowl = new Bowl("bowl");
  private final Contender adam = Contender.of(ShippedRules.named("adam"), Map.of());
  private final Contender sgd = Contender.of(ShippedRules.named("sgd"), Map.of());
  private final Contender rmsprop =
      Contender.of(ShippedRules.named("rmsprop"), Map.of("lr", "0.01"));

  /** The runs so far, in rounds. */
  private final Set<RunSpec> run = new LinkedHashSet<>();

  private Study study(Sweep... given) {
    return new Study(
        List.of(adam, sgd, rmsprop),
        List.of(bowl),
        1,
        OptionalInt.empty(),
        new Study.Sweeping(List.of(given), 4, SEEDS));
  }

  private static double rate(RunSpec run) {
    return Double.parseDouble(run.overrides().get("lr"));
  }

  private static Curve ending(double score) {
    double[] loss = {100, score};
    return new Curve(
        new int[2],
        new double[2],
        loss,
        loss,
        loss,
        new double[0],
        new double[0],
        score == DIVERGED);
  }

  /** What tuning chooses for a contender whose runs have these scores. */
  private Tuned tune(Study study, Contender contender, ToDoubleFunction<RunSpec> score) {
    Map<RunSpec, Curve> finished = new HashMap<>();
    while (true) {
      List<RunSpec> sweep =
          study.sweep(contender, bowl, spec -> Optional.ofNullable(finished.get(spec)));
      Optional<Tuned> tuned =
          study.tuned(contender, bowl, spec -> Optional.ofNullable(finished.get(spec)));
      assertThat(tuned.isPresent()).isEqualTo(finished.keySet().containsAll(sweep));
      if (tuned.isPresent()) {
        assertThat(sweep).hasSize(tuned.get().runs()).containsAll(run).doesNotHaveDuplicates();
        return tuned.get();
      }
      run.addAll(sweep);
      sweep.forEach(spec -> finished.computeIfAbsent(spec, s -> ending(score.applyAsDouble(s))));
    }
  }

  /** How far a rate is from another, in factors. */
  private static double distance(RunSpec run, double rate) {
    return Math.abs(Math.log(rate(run) / rate));
  }

  @Test
  void takesTheMedianOfSeeds() {
    Tuned tuned =
        tune(
            study(),
            adam,
            spec -> {
              boolean lucky = spec.seed() == Study.FIRST_SWEEP_SEED;
              return rate(spec) == 0.00464 ? (lucky ? 5e-7 : 2.7) : 1 + distance(spec, 0.001);
            });
    assertThat(tuned.settings()).isEqualTo(Map.of("lr", "0.001"));
    assertThat(tuned.seeds()).isEqualTo(SEEDS);
  }

  @Test
  void choosesAsIfEverySeedWereRun() {
    SplittableRandom random = new SplittableRandom(5);
    int saved = 0;
    for (int i = 0; i < 300; i++) {
      run.clear();
      Map<RunSpec, Double> scores = new HashMap<>();
      ToDoubleFunction<RunSpec> score =
          spec ->
              scores.computeIfAbsent(
                  spec, s -> random.nextInt(8) == 0 ? DIVERGED : random.nextInt(6) + 1.0);
      Tuned tuned = tune(study(), adam, score);
      List<String> values = run.stream().map(s -> s.overrides().get("lr")).distinct().toList();
      ToDoubleFunction<String> median =
          lr ->
              IntStream.range(0, SEEDS)
                  .mapToDouble(
                      seed ->
                          score.applyAsDouble(
                              new RunSpec(
                                  adam,
                                  bowl,
                                  bowl.steps(),
                                  Study.FIRST_SWEEP_SEED + seed,
                                  Map.of("lr", lr))))
                  .sorted()
                  .toArray()[SEEDS / 2];
      double least = values.stream().mapToDouble(median).min().orElseThrow();
      String best =
          least == DIVERGED
              ? values.stream().min(Comparator.comparing(Double::parseDouble)).orElseThrow()
              : values.stream()
                  .filter(lr -> median.applyAsDouble(lr) == least)
                  .findFirst()
                  .orElseThrow();
      assertThat(tuned.settings()).isEqualTo(Map.of("lr", best));
      assertThat(tuned.values()).isEqualTo(values.size());
      saved += SEEDS * values.size() - tuned.runs();
    }
    assertThat(saved).isPositive();
  }

  @Test
  void runsTheLastSeedOfNoValueThatCannotBeTheBest() {
    Tuned tuned = tune(study(), adam, spec -> 1 + distance(spec, 0.001));
    assertThat(tuned).isEqualTo(new Tuned(Map.of("lr", "0.001"), 4, SEEDS, 4 * 2 + 1, List.of()));
  }

  @Test
  void widensUntilTheBestIsNotTheLast() {
    assertThat(tune(study(), adam, spec -> 1 + distance(spec, 0.1)))
        .isEqualTo(new Tuned(Map.of("lr", "0.1"), 6, SEEDS, 6 * 2 + 2, List.of()));
    run.clear();
    assertThat(tune(study(), adam, spec -> 1 + distance(spec, 1e-5)).settings())
        .isEqualTo(Map.of("lr", "1e-5"));
  }

  @Test
  void endsSomewhereAndSaysSo() {
    Tuned highest = tune(study(), adam, spec -> 1 / rate(spec));
    assertThat(highest.values()).isEqualTo(4 + 6);
    assertThat(highest.edges()).containsExactly(new Tuned.Edge("lr", true));
    assertThat(highest.chosen()).isEqualTo("lr = 215 (highest tried)");
    run.clear();
    Tuned lowest = tune(study(), adam, spec -> 100 + Math.log(rate(spec)));
    assertThat(lowest.edges()).containsExactly(new Tuned.Edge("lr", false));
    assertThat(lowest.chosen()).isEqualTo("lr = 2.15e-8 (lowest tried)");
  }

  @Test
  void goesLowerWhereAllDiverge() {
    Tuned tuned = tune(study(), adam, spec -> rate(spec) > 2e-6 ? DIVERGED : 1 / rate(spec));
    assertThat(tuned.settings()).isEqualTo(Map.of("lr", "4.64e-7"));
    run.clear();
    assertThat(tune(study(), adam, spec -> DIVERGED).edges())
        .containsExactly(new Tuned.Edge("lr", false));
  }

  @Test
  void prefersTheDefaultAmongEquals() {
    assertThat(tune(study(), adam, spec -> 12.934432432041 + 1e-13 / rate(spec)).settings())
        .isEqualTo(Map.of("lr", "0.001"));
    run.clear();
    assertThat(tune(study(), adam, spec -> 4e-20 / rate(spec)).settings())
        .isEqualTo(Map.of("lr", "0.001"));
  }

  @Test
  void tunesTheRateBesideWhatIsSwept() {
    Study study = study(Sweep.parse("beta1=0..0.8:linear:3"));
    Tuned tuned =
        tune(
            study,
            adam,
            spec ->
                1
                    + distance(spec, 0.1)
                    + Math.abs(0.4 - Double.parseDouble(spec.overrides().get("beta1"))));
    assertThat(tuned.settings()).isEqualTo(Map.of("lr", "0.1", "beta1", "0.4"));
    assertThat(tuned.values()).isEqualTo(3 * 6);
    assertThat(tuned.edges()).isEmpty();
    run.clear();
    assertThat(
            tune(
                    study,
                    adam,
                    s -> 3 + distance(s, 0.001) - Double.parseDouble(s.overrides().get("beta1")))
                .chosen())
        .isEqualTo("beta1 = 0.8 (highest tried), lr = 0.001");
  }

  @Test
  void givesRivalsAsManyCombinations() {
    Study study = study(Sweep.parse("beta1=0..0.8:linear:3"));
    Tuned tuned = tune(study, sgd, spec -> 1 + distance(spec, 0.001));
    assertThat(tuned.values()).isEqualTo(3 * 4);
    assertThat(run).extracting(RunSpec::overrides).allMatch(o -> o.keySet().equals(Set.of("lr")));
    run.clear();
    assertThat(tune(study, rmsprop, spec -> 1)).isEqualTo(Tuned.NOTHING);
  }

  @Test
  void makesAGridOfSeveralSweeps() {
    Study study = study(Sweep.parse("beta1=0..0.8:linear:3"), Sweep.parse("eps=1e-8..1e-4:log:2"));
    Tuned tuned = tune(study, adam, spec -> 1 + distance(spec, 0.001));
    assertThat(tuned.values()).isEqualTo(3 * 2 * 4);
    assertThat(tuned.settings()).containsOnlyKeys("lr", "beta1", "eps");
    run.clear();
    // It has one of the two.
    assertThat(tune(study, rmsprop, spec -> 1).values()).isEqualTo(2);
  }

  @Test
  void triesTheGivenRatesInsteadOfItsOwn() {
    Study study = study(Sweep.parse("lr=0.1..0.4:linear:4"));
    assertThat(tune(study, adam, spec -> 1 / rate(spec)))
        .isEqualTo(
            new Tuned(
                Map.of("lr", "0.4"), 4, SEEDS, 4 * 2 + 1, List.of(new Tuned.Edge("lr", true))));
  }

  @Test
  void saysWhatItKnowsOfTheNumberOfRuns() {
    Map<RunSpec, Curve> finished = new HashMap<>();
    Study study = study();
    java.util.function.IntSupplier expected =
        () -> study.expected(spec -> Optional.ofNullable(finished.get(spec)));
    // Two seeds for four values of two contenders, and a run of each that counts.
    assertThat(expected.getAsInt()).isEqualTo(2 * 8 + 3);
    tune(study, adam, spec -> 1 / rate(spec));
    run.forEach(spec -> finished.put(spec, ending(1 / rate(spec))));
    int tuned = run.size();
    assertThat(tuned).isGreaterThan(20);
    // What one took, the other is expected to take.
    assertThat(expected.getAsInt()).isEqualTo(2 * tuned + 3);
  }

  @Test
  void takesTheMedianOfAnyNumber() {
    assertThat(Median.of(3, 1, 2)).isEqualTo(2);
    assertThat(Median.of(4, 1, 3, 2)).isEqualTo(2.5);
    assertThat(Median.of(DIVERGED, 1, DIVERGED)).isEqualTo(DIVERGED);
    assertThat(Median.of()).isNaN();
    assertThat(Arrays.asList(Median.of(7))).containsExactly(7.0);
  }
}
