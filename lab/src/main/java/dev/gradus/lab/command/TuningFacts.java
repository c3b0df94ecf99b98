package dev.gradus.lab.command;

import static java.util.stream.Collectors.joining;

import dev.gradus.lab.report.Setting;
import dev.gradus.lab.report.SweepPoint;
import dev.gradus.lab.report.TunedFacts;
import dev.gradus.lab.report.TunedFacts.Choice;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import dev.gradus.lab.study.Sweep;
import dev.gradus.lab.study.Tuned;
import dev.gradus.problems.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a report says of sweeps, and of what they found. */
record TuningFacts(Study study, Function<RunSpec, Optional<Curve>> finished) {
  private static final int MOST_LISTED = 20;

  /** How each run of a sweep ended. */
  List<SweepPoint> sweep() {
    List<SweepPoint> points = new ArrayList<>();
    for (RunSpec run : study.sweeps(finished)) {
      finished.apply(run).ifPresent(curve -> points.addAll(points(run, curve)));
    }
    return points;
  }

  /** A point of a run for each hyper-parameter that was swept. */
  private static List<SweepPoint> points(RunSpec run, Curve curve) {
    return run.overrides().entrySet().stream()
        .map(
            swept -> {
              Map<String, String> others = new TreeMap<>(run.overrides());
              others.remove(swept.getKey());
              return new SweepPoint(
                  run.contender().name(),
                  run.problem().name(),
                  run.seed(),
                  swept.getKey(),
                  Double.parseDouble(swept.getValue()),
                  Facts.text(others),
                  curve.diverged() ? Double.NaN : curve.score());
            })
        .toList();
  }

  /** The values that were chosen, as far as sweeps are finished. */
  List<TunedFacts> tuned() {
    List<TunedFacts> tuned = new ArrayList<>();
    for (Problem problem : study.problems()) {
      for (Contender contender : study.contenders()) {
        study
            .tuned(contender, problem, finished)
            .map(found -> tuned(contender, problem, found))
            .ifPresent(tuned::add);
      }
    }
    return tuned;
  }

  /** The values tried, and those chosen, of each hyper-parameter that was swept. */
  List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (Contender contender : study.contenders()) {
      study.axes(contender).stream()
          .map(axis -> new Setting("sweep of " + contender.name(), swept(contender, axis.hyper())))
          .forEach(settings::add);
    }
    settings.add(
        settings.isEmpty()
            ? new Setting("sweeps", "none")
            : new Setting(
                "seeds of sweeps", Study.FIRST_SWEEP_SEED + " to " + study.lastSweepSeed()));
    return settings;
  }

  /** A row such as {@code lr = 0.001, 0.01, 0.1; chosen: 0.01 on digits, 0.1 on wine}. */
  private String swept(Contender contender, String hyper) {
    TreeSet<Double> values = new TreeSet<>();
    List<String> chosen = new ArrayList<>();
    for (Problem problem : study.problems()) {
      study.sweep(contender, problem, finished).stream()
          .map(run -> Double.parseDouble(run.overrides().get(hyper)))
          .forEach(values::add);
      study
          .tuned(contender, problem, finished)
          .map(found -> found.settings().get(hyper) + " on " + problem.name())
          .ifPresent(chosen::add);
    }
    return hyper
        + " = "
        + values(values)
        + (chosen.isEmpty() ? "" : "; chosen: " + String.join(", ", chosen));
  }

  private static String values(TreeSet<Double> values) {
    return values.size() > MOST_LISTED
        ? values.size()
            + " values from "
            + Sweep.text(values.first())
            + " to "
            + Sweep.text(values.last())
        : values.stream().map(Sweep::text).collect(joining(", "));
  }

  private static TunedFacts tuned(Contender contender, Problem problem, Tuned found) {
    return new TunedFacts(
        contender.name(),
        problem.name(),
        new TreeMap<>(found.settings())
            .entrySet().stream()
                .map(
                    value ->
                        new Choice(value.getKey(), value.getValue(), edge(found, value.getKey())))
                .toList(),
        found.effort());
  }

  private static String edge(Tuned found, String hyper) {
    return found.edges().stream()
        .filter(edge -> edge.hyper().equals(hyper))
        .map(Tuned.Edge::text)
        .findFirst()
        .orElse("");
  }
}
