package dev.gradus.lab.command;

import dev.gradus.lab.report.Rank;
import dev.gradus.lab.report.Report;
import dev.gradus.lab.report.Setting;
import dev.gradus.lab.report.SweepPoint;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.Ranking;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import dev.gradus.problems.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes a report of what is finished of a study, at any time. */
final class ReportMaker {
  private final String command;
  private final Study study;
  private final Function<RunSpec, Optional<Curve>> finished;
  private final Facts facts;
  private final boolean subject;

  /**
   * A maker.
   *
   * @param command the line that was typed
   * @param subject whether the first contender is the one that the study is about
   */
  ReportMaker(
      String command, Study study, boolean subject, Function<RunSpec, Optional<Curve>> finished) {
    this.command = command;
    this.study = study;
    this.subject = subject;
    this.finished = finished;
    this.facts = new Facts(study);
  }

  /**
   * Makes a report of what is finished by now.
   *
   * @param measured whether a step of each is measured first, half a second each
   */
  Report report(boolean measured) {
    return new Report(
        title(),
        command,
        subject ? study.contenders().get(0).name() : "",
        facts.settings(),
        facts.contenders(),
        facts.problems(),
        curves(),
        sweep(),
        ranking(),
        measured ? Facts.speeds(study) : List.of(),
        missing());
  }

  private String title() {
    List<String> names = study.contenders().stream().map(Contender::name).toList();
    String rivals = String.join(", ", names.subList(1, names.size()));
    if (!subject) {
      return names.size() + " optimizers compared";
    }
    return rivals.isEmpty() ? names.get(0) : names.get(0) + " beside " + rivals;
  }

  private List<dev.gradus.lab.report.Curve> curves() {
    List<dev.gradus.lab.report.Curve> curves = new ArrayList<>();
    for (RunSpec run : study.runs(finished)) {
      finished.apply(run).ifPresent(curve -> curves.add(drawn(run, curve)));
    }
    return curves;
  }

  private static dev.gradus.lab.report.Curve drawn(RunSpec run, Curve curve) {
    boolean accuracies = !Double.isNaN(curve.accuracy()[0]);
    return new dev.gradus.lab.report.Curve(
        run.contender().name(),
        run.problem().name(),
        run.seed(),
        text(run.overrides()),
        curve.steps(),
        curve.seconds(),
        curve.trainLoss(),
        curve.testLoss(),
        accuracies ? curve.accuracy() : new double[0],
        curve.x(),
        curve.y(),
        curve.diverged());
  }

  private List<SweepPoint> sweep() {
    List<SweepPoint> points = new ArrayList<>();
    for (RunSpec run : study.sweeps(finished)) {
      finished.apply(run).ifPresent(curve -> points.add(point(run, curve)));
    }
    return points;
  }

  private static SweepPoint point(RunSpec run, Curve curve) {
    Map.Entry<String, String> swept = run.overrides().entrySet().iterator().next();
    return new SweepPoint(
        run.contender().name(),
        run.problem().name(),
        run.seed(),
        swept.getKey(),
        Double.parseDouble(swept.getValue()),
        curve.diverged() ? Double.NaN : curve.score());
  }

  private List<Rank> ranking() {
    return new Ranking(study, finished)
        .places().stream()
            .map(
                place ->
                    new Rank(
                        place.place(),
                        place.contender().name(),
                        place.meanRank(),
                        place.low(),
                        place.high(),
                        place.byProblem().entrySet().stream()
                            .map(e -> new Setting(e.getKey().name(), rank(e.getValue())))
                            .toList()))
            .toList();
  }

  private static String rank(double rank) {
    return String.format(Locale.ROOT, "%.2f", rank);
  }

  /** A sentence for each contender and problem with runs that are not finished. */
  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Problem problem : study.problems()) {
      for (Contender contender : study.contenders()) {
        List<RunSpec> sweep = study.sweep(contender, problem, finished);
        List<RunSpec> runs = study.runs(contender, problem, finished);
        long swept = missing(sweep);
        long counted = runs.isEmpty() ? study.seeds() : missing(runs);
        if (swept + counted > 0) {
          missing.add(
              contender.name()
                  + " on "
                  + problem.name()
                  + ": "
                  + (swept == 0 ? "" : swept + " of " + sweep.size() + " runs of the sweep, ")
                  + counted
                  + " of "
                  + study.seeds()
                  + (swept == 0 ? " runs." : " that count."));
        }
      }
    }
    return missing;
  }

  private long missing(List<RunSpec> runs) {
    return runs.stream().filter(run -> finished.apply(run).isEmpty()).count();
  }

  static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
