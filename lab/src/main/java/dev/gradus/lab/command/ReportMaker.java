package dev.gradus.lab.command;

import dev.gradus.lab.report.ProblemFacts;
import dev.gradus.lab.report.Rank;
import dev.gradus.lab.report.Report;
import dev.gradus.lab.report.RunFacts;
import dev.gradus.lab.report.Setting;
import dev.gradus.lab.report.Ties;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.Ranking;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import dev.gradus.lab.study.Tolerance;
import dev.gradus.problems.Problem;
import dev.gradus.problems.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a report of what is finished of a study, at any time. */
final class ReportMaker {
  private final String command;
  private final Study study;
  private final Function<RunSpec, Optional<Curve>> finished;
  private final Facts facts;
  private final TuningFacts tuning;
  private final Terrains terrains = new Terrains();
  private final boolean subject;

  /**
   * A maker of reports on one study.
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
    this.tuning = new TuningFacts(study, finished);
  }

  /**
   * Makes a report of what is finished by now.
   *
   * @param measured whether a step of each contender is measured first, half a second each
   * @param live whether more is to come
   */
  Report report(boolean measured, boolean live) {
    return new Report(
        title(),
        command,
        subject ? study.contenders().get(0).name() : "",
        settings(),
        facts.contenders(),
        problems(),
        study.runs(finished).stream().flatMap(this::curve).toList(),
        tuning.sweep(),
        tuning.tuned(),
        ranking(),
        List.of(Ranking.TIES, Ranking.INTERVALS),
        new Ties(Tolerance.RELATIVE, Tolerance.OF_START, Tolerance.WITHIN),
        measured ? Facts.speeds(study) : List.of(),
        missing(),
        live);
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(facts.settings());
    settings.addAll(tuning.settings());
    settings.add(new Setting("run in the folder", Launch.folder()));
    return settings;
  }

  private String title() {
    List<String> names = study.contenders().stream().map(Contender::name).toList();
    String rivals = String.join(", ", names.subList(1, names.size()));
    if (!subject) {
      return names.size() + " optimizers compared";
    }
    return rivals.isEmpty() ? names.get(0) : names.get(0) + " beside " + rivals;
  }

  private List<ProblemFacts> problems() {
    return study.problems().stream()
        .map(
            problem ->
                new ProblemFacts(
                    problem.name(),
                    problem.title(),
                    problem.about(),
                    problem instanceof Surface surface
                        ? terrains.of(surface, curves(problem))
                        : null))
        .toList();
  }

  private List<Curve> curves(Problem problem) {
    return study.runs(problem, finished).stream()
        .flatMap(run -> finished.apply(run).stream())
        .toList();
  }

  private Stream<RunFacts> curve(RunSpec run) {
    return finished.apply(run).map(curve -> drawn(run, curve)).stream();
  }

  private static RunFacts drawn(RunSpec run, Curve curve) {
    boolean accuracies = !Double.isNaN(curve.accuracy()[0]);
    return new RunFacts(
        run.contender().name(),
        run.problem().name(),
        run.seed(),
        Facts.text(run.overrides()),
        curve.steps(),
        curve.seconds(),
        curve.trainLoss(),
        curve.testLoss(),
        accuracies ? curve.accuracy() : new double[0],
        curve.x(),
        curve.y(),
        curve.diverged());
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
                  + (swept == 0 ? "" : swept + " of " + sweep.size() + " runs of the sweep and ")
                  + counted
                  + " of "
                  + study.seeds()
                  + (swept == 0 ? " runs" : " that count")
                  + " are missing.");
        }
      }
    }
    return missing;
  }

  private long missing(List<RunSpec> runs) {
    return runs.stream().filter(run -> finished.apply(run).isEmpty()).count();
  }
}
