package dev.gradus.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports of made-up runs that look like true ones. */
final class SampleReports {
  private static final int SEEDS = 3;
  private static final String SOURCE =
      """
      /** Signum: steps by the sign of a running mean. Not </script> & "markup" <b>here</b>. */
      @UpdateRule
      final class SignumRule {
        @Hyper(range = "[0, inf)") double lr = 1e-3;
        @State double momentumBuffer;

        double update(double param, double grad) {
          momentumBuffer = lerp(momentumBuffer, grad, 1 - momentum);
          return param - lr * sign(momentumBuffer); // one pass
        }
      }
      """;
  private static final String FORMULA =
      """
      <math display="block"><mrow><msub><mi>m</mi><mi>t</mi></msub><mo>=</mo><mi>μ</mi><msub><mi>m</mi>\
      <mrow><mi>t</mi><mo>-</mo><mn>1</mn></mrow></msub><mo>+</mo><mo>(</mo><mn>1</mn><mo>-</mo><mi>μ</mi><mo>)</mo>\
      <msub><mi>g</mi><mi>t</mi></msub></mrow></math>\
      <math display="block"><mrow><msub><mi>θ</mi><mi>t</mi></msub><mo>=</mo><msub><mi>θ</mi><mrow><mi>t</mi><mo>-</mo>\
      <mn>1</mn></mrow></msub><mo>-</mo><mi>η</mi><mo>⋅</mo><mi>sign</mi><mo>⁡</mo><mo>(</mo><msub><mi>m</mi><mi>t</mi></msub>\
      <mo>)</mo></mrow></math>\
      <math display="block"><mrow><mi>aStateWithALongName</mi><mo>←</mo><mi>aStateWithALongName</mi><mo>+</mo>\
      <mi>aHyperParameterWithALongName</mi><mo>⋅</mo><mi>aStateWithALongName</mi></mrow></math>""";

  /** Those of the ranking. */
  static final Ties TIES = new Ties(1e-6, 1e-9, "within so much of it");

  private SampleReports() {}

  /** Three contenders, a surface and a network; one run in three of SGD diverges. */
  static Report tried() {
    List<String> names = List.of("Signum", "adam", "sgd");
    List<RunFacts> curves = new ArrayList<>();
    List<SweepPoint> sweep = new ArrayList<>();
    for (String name : names) {
      for (int seed = 0; seed < SEEDS; seed++) {
        curves.add(walk(name, names.indexOf(name), seed));
        curves.add(training(name, names.indexOf(name), seed, name.equals("sgd") && seed == 2));
        for (int i = -8; i <= 0; i++) {
          double value = Math.pow(10, i / 2.0);
          double best = -2.5 + 0.6 * names.indexOf(name);
          double loss = 0.05 + 0.2 * Math.pow(i / 2.0 - best, 2) * (1 + 0.1 * seed);
          boolean lost = value > Math.pow(10, best + 1.1 + 0.3 * seed);
          sweep.add(
              new SweepPoint(name, "digits", seed, "lr", value, "", lost ? Double.NaN : loss));
        }
      }
    }
    return new Report(
        "Signum beside adam and sgd",
        "gradus try SignumRule.java --seeds 0,1,2 --problems rosenbrock,digits --out 'a & b.html'",
        "Signum",
        List.of(
            new Setting("seeds", "0, 1, 2"),
            new Setting("steps", "300 on surfaces, 600 on networks"),
            new Setting("JDK", "25.0.1+8, Temurin"),
            new Setting("processors", "2"),
            new Setting("date", "2026-01-31")),
        List.of(
            new ContenderFacts(
                "Signum", "lr = 0.003, momentum = 0.9", "Signum's lr is its rate.", card("Signum")),
            new ContenderFacts("adam", "lr = 0.01, beta1 = 0.9, beta2 = 0.999", "", null),
            new ContenderFacts("sgd", "lr = 0.1, momentum = 0.9", "", null)),
        problems(),
        curves,
        sweep,
        tuned(names),
        List.of(),
        List.of(),
        TIES,
        List.of(
            new Speed("Signum", 16, 4, 1.04, 1.01, 1.09, ""),
            new Speed("adam", 24, 8, 1.12, 1.08, 1.15, ""),
            new Speed("sgd", 16, 4, Double.NaN, Double.NaN, Double.NaN, "its times still fell")),
        List.of(
            "The run of sgd on digits with seed 3 was interrupted at step 120 of 600.",
            "The sweep of adam on rosenbrock was not begun."),
        false);
  }

  /** What was tuned on the network; the last value is at the end of those tried. */
  private static List<TunedFacts> tuned(List<String> names) {
    return names.stream()
        .map(
            name ->
                new TunedFacts(
                    name,
                    "digits",
                    List.of(
                        new TunedFacts.Choice(
                            "lr", "0.01", name.equals("sgd") ? "highest tried" : "")),
                    "9 values, median of 3 seeds, 27 runs"))
        .toList();
  }

  /** The report of one rule tried, by another name. */
  static Report called(String title, boolean live) {
    Report tried = tried();
    return new Report(
        title,
        tried.command(),
        tried.subject(),
        tried.settings(),
        tried.contenders(),
        tried.problems(),
        tried.curves(),
        tried.sweep(),
        tried.tuned(),
        tried.ranking(),
        tried.rankingNotes(),
        tried.ties(),
        tried.speeds(),
        tried.missing(),
        live);
  }

  /** Fourteen contenders, ranked. */
  static Report compared() {
    List<String> names =
        List.of(
            "adam",
            "adamw",
            "adamax",
            "nadam",
            "radam",
            "rmsprop",
            "rprop",
            "adagrad",
            "adadelta",
            "asgd",
            "sgd",
            "rmsprop:alpha=0.99,centered=true,eps=1e-08,momentum=0.9,weight_decay=0.0001",
            "lion",
            "<i>MyRule</i>.java");
    List<Rank> ranking = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double mean = 1.8 + 0.8 * i;
      ranking.add(
          new Rank(
              i + 1,
              names.get(i),
              mean,
              mean - 0.7 - 0.1 * (i % 4),
              mean + 0.9,
              List.of(
                  new Setting("Rosenbrock", "%.1f".formatted(mean - 0.5)),
                  new Setting("Digits", "%.1f".formatted(mean + 0.5)))));
    }
    return new Report(
        "Fourteen optimizers on two problems",
        "gradus compare " + String.join(" ", names),
        "",
        List.of(new Setting("seeds", "0, 1, 2")),
        names.stream()
            .map(
                name ->
                    new ContenderFacts(
                        name, "lr = 0.01", "", name.length() > 4 ? card(name) : null))
            .toList(),
        problems(),
        IntStream.range(0, names.size())
            .boxed()
            .flatMap(
                i ->
                    IntStream.range(0, SEEDS)
                        .boxed()
                        .flatMap(
                            seed ->
                                Stream.of(
                                    walk(names.get(i), i, seed),
                                    nearZero(training(names.get(i), i, seed, i == 6), i, seed))))
            .toList(),
        sweep(names),
        tuned(names),
        ranking,
        List.of("Equal losses share a rank."),
        TIES,
        List.of(),
        List.of(),
        false);
  }

  /** The loss on test data of one run of all. */
  private static RunFacts nearZero(RunFacts run, int kind, int seed) {
    if (kind == 4 && seed == 2) {
      Arrays.setAll(run.testLoss(), i -> run.testLoss()[i] * 1e-9);
    }
    return run;
  }

  /** Four values of each contender, of which they share one; one run of all is near zero. */
  private static List<SweepPoint> sweep(List<String> names) {
    List<SweepPoint> points = new ArrayList<>();
    for (int kind = 0; kind < names.size(); kind++) {
      double own = 1 + 0.1 * kind;
      for (double value : new double[] {1e-4 * own, 1e-3 * own, 0.01, 0.1 * own}) {
        for (int seed = 0; seed < SEEDS; seed++) {
          double loss = (0.2 - 0.05 * Math.log10(value)) * own;
          points.add(
              new SweepPoint(
                  names.get(kind),
                  "digits",
                  seed,
                  "lr",
                  value,
                  "",
                  kind == 4 && seed == 2 ? 1e-9 : loss));
        }
      }
    }
    return points;
  }

  /**
   * Losses that differ by half a millionth, and by three.
   *
   * @param relative of ties
   */
  static Report nearlyTied(double relative) {
    int[] steps = {0, 1};
    List<RunFacts> curves =
        List.of(
            odd("least", steps, i -> i == 0 ? 400 : 12.93),
            odd("equal", steps, i -> i == 0 ? 400 : 12.93 * (1 + 5e-7)),
            odd("more", steps, i -> i == 0 ? 400 : 12.93 * (1 + 3e-6)));
    return of("Nearly tied", curves, List.of(), new Ties(relative, 1e-9, "of " + relative));
  }

  /**
   * A run that explodes, one that finds the zero, one that goes deeper than a plot, one that only
   * leaps, and one that is deeper than a plot twice.
   */
  static Report odd() {
    int[] steps = IntStream.rangeClosed(0, 50).toArray();
    List<RunFacts> curves =
        List.of(
            odd("steady", steps, i -> 2 - 0.03 * i),
            odd("rising", steps, i -> 2 * Math.pow(1.5, i)),
            odd("exact", steps, i -> i < 25 ? 2 - 0.07 * i : 0),
            odd("deep", steps, i -> 2 * Math.pow(10, -i)),
            odd("leaping", steps, i -> i == 20 ? 5000 : 2 - 0.03 * i),
            odd(
                "returning",
                steps,
                i -> i == 10 || i == 11 ? 3e-30 : i == 30 ? 1e-30 : 2 - 0.03 * i));
    List<SweepPoint> sweep =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    new SweepPoint(
                        "steady",
                        "digits",
                        1,
                        "lr",
                        Math.pow(10, i - 7),
                        "",
                        i == 7 ? 1e7 : 0.5 + 0.01 * i))
            .toList();
    return of("Odd curves", curves, sweep, TIES);
  }

  private static Report of(String title, List<RunFacts> curves, List<SweepPoint> sweep, Ties ties) {
    return new Report(
        title,
        "",
        "",
        List.of(),
        curves.stream().map(c -> new ContenderFacts(c.contender(), "", "", null)).toList(),
        problems(),
        curves,
        sweep,
        List.of(),
        List.of(),
        List.of(),
        ties,
        List.of(),
        List.of(),
        false);
  }

  private static RunFacts odd(String name, int[] steps, IntToDoubleFunction loss) {
    double[] losses = IntStream.of(steps).mapToDouble(loss).toArray();
    double[] none = {};
    double[] seconds = IntStream.of(steps).mapToDouble(s -> s).toArray();
    return new RunFacts(
        name, "digits", 1, "", steps, seconds, losses, losses, none, none, none, false);
  }

  private static Card card(String name) {
    return new Card(
        name,
        "Steps by the sign of a running mean of the gradient (Bernstein et al., 2018).",
        FORMULA,
        List.of(
            new Setting("state", "1 tensor: momentum_buffer"),
            new Setting("loops", "1"),
            new Setting("kernels", "2 (float32, float64), vectorised")),
        SOURCE,
        SOURCE.repeat(6));
  }

  private static List<ProblemFacts> problems() {
    double[] x = IntStream.range(0, 90).mapToDouble(i -> -2 + 4 * i / 89.0).toArray();
    double[] y = IntStream.range(0, 80).mapToDouble(i -> -1 + 4 * i / 79.0).toArray();
    double[][] z = new double[y.length][x.length];
    for (int row = 0; row < y.length; row++) {
      for (int column = 0; column < x.length; column++) {
        z[row][column] = rosenbrock(x[column], y[row]);
      }
    }
    return List.of(
        new ProblemFacts(
            "rosenbrock",
            "Rosenbrock",
            "A narrow curved valley; its floor falls slowly to the minimum at (1, 1).",
            new Terrain(x, y, z, List.of(new double[] {1, 1}))),
        new ProblemFacts(
            "digits",
            "Digits",
            "1,797 images of 8 by 8 pixels; a network 64-32-10 with ReLU; batches of 64.",
            null));
  }

  private static double rosenbrock(double x, double y) {
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
  }

  /**
   * Gradient descent of clipped length with momentum, from a start that the seed moves a little.
   */
  private static RunFacts walk(String name, int kind, int seed) {
    int[] steps = IntStream.rangeClosed(0, 300).toArray();
    double[] x = new double[steps.length];
    double[] y = new double[steps.length];
    x[0] = -1.5 + 0.1 * seed;
    y[0] = 2 - 0.1 * seed;
    double speedX = 0;
    double speedY = 0;
    double keep = 0.97 - 0.04 * (kind % 9);
    for (int i = 1; i < steps.length; i++) {
      double slopeX = -2 * (1 - x[i - 1]) - 400 * x[i - 1] * (y[i - 1] - x[i - 1] * x[i - 1]);
      double slopeY = 200 * (y[i - 1] - x[i - 1] * x[i - 1]);
      double length = Math.max(1, Math.hypot(slopeX, slopeY) / (8 + 9 * (kind % 5)));
      speedX = keep * speedX + slopeX / length;
      speedY = keep * speedY + slopeY / length;
      x[i] = x[i - 1] - 0.001 * speedX;
      y[i] = y[i - 1] - 0.001 * speedY;
    }
    double[] loss =
        IntStream.range(0, steps.length).mapToDouble(i -> rosenbrock(x[i], y[i])).toArray();
    double[] none = {};
    double[] seconds = IntStream.of(steps).mapToDouble(s -> s * 1e-6).toArray();
    return new RunFacts(
        name, "rosenbrock", seed, "lr = 0.001", steps, seconds, loss, none, none, x, y, false);
  }

  private static RunFacts training(String name, int kind, int seed, boolean diverges) {
    Random random = new Random(31 * kind + seed);
    int[] steps = IntStream.rangeClosed(0, 60).map(i -> 10 * i).toArray();
    double[] seconds = new double[steps.length];
    double[] train = new double[steps.length];
    double[] test = new double[steps.length];
    double[] accuracy = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      seconds[i] = steps[i] * (0.001 + 0.0001 * kind);
      double fallen = Math.exp(-steps[i] / (60.0 + 15 * kind));
      double noise = Math.exp(0.12 * random.nextGaussian());
      train[i] = (2.3 * fallen + 0.004 * (kind + 1)) * noise;
      test[i] = 2.3 * fallen + 0.12 + 0.01 * kind + 0.01 * random.nextGaussian();
      accuracy[i] = 0.97 - 0.005 * kind - 0.87 * fallen + 0.005 * random.nextGaussian();
      if (diverges && i > 20) {
        train[i] = i < 30 ? Math.exp(i - 20) : i == 30 ? Double.POSITIVE_INFINITY : Double.NaN;
        test[i] = train[i];
        accuracy[i] = 0.1;
      }
    }
    double[] none = {};
    return new RunFacts(
        name,
        "digits",
        seed,
        "lr = 0.01",
        steps,
        seconds,
        train,
        test,
        accuracy,
        none,
        none,
        diverges);
  }
}
