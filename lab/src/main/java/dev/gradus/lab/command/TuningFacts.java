package dev.gradus.lab.command;

import dev.gradus.lab.report.SweepPoint;
import dev.gradus.lab.report.TunedFacts;
import dev.gradus.lab.report.TunedFacts.Choice;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import dev.gradus.lab.study.Tuned;
import dev.gradus.problems.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a report says of sweeps, and of what they found. */
record TuningFacts(Study study, Function<RunSpec, Optional<Curve>> finished) {
  /** How each run of a sweep ended. */
  List<SweepPoint> sweep() {
    List<SweepPoint> points = new ArrayList<>();
    for (RunSpec run : study.sweeps(finished)) {
      finished.apply(run).ifPresent(curve -> points.addAll(points(run, curve)));
    }
    return points;
  }

  /** One for each that was swept. */
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
                  ReportMaker.text(others),
                  curve.diverged() ? Double.NaN : curve.score());
            })
        .toList();
  }

  /** What was chosen, as far as sweeps are finished. */
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
