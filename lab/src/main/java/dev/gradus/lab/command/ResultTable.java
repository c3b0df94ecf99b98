package dev.gradus.lab.command;

import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.Ranking;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import dev.gradus.problems.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What came of a study, for a terminal: a table for each problem, and the ranking. */
final class ResultTable {
  private static final String ROW = "  %-28s %-12s %-36s %9s  %s%n";

  private final Study study;
  private final Function<RunSpec, Optional<Curve>> finished;

  private ResultTable(Study study, Function<RunSpec, Optional<Curve>> finished) {
    this.study = study;
    this.finished = finished;
  }

  static String of(Study study, Function<RunSpec, Optional<Curve>> finished) {
    ResultTable table = new ResultTable(study, finished);
    return study.problems().stream().map(table::problem).collect(Collectors.joining())
        + table.ranking();
  }

  private String problem(Problem problem) {
    StringBuilder text = new StringBuilder();
    text.append(format("%n%s: %s%n", problem.name(), problem.title()));
    text.append(
        format(ROW, "rule", "with", "held-out loss: median (range)", "accuracy", "loss by step"));
    for (Contender contender : study.contenders()) {
      List<RunSpec> runs =
          study.runs(contender, problem, finished).stream()
              .filter(run -> finished.apply(run).isPresent())
              .toList();
      text.append(
          runs.isEmpty()
              ? format(ROW, contender.name(), "", "not finished", "", "")
              : row(contender, runs));
    }
    return text.toString();
  }

  private String row(Contender contender, List<RunSpec> runs) {
    List<Curve> curves = runs.stream().map(run -> finished.apply(run).orElseThrow()).toList();
    double[] losses = sorted(curves, Curve::score);
    double accuracy = median(sorted(curves, Curve::finalAccuracy));
    long diverged = curves.stream().filter(Curve::diverged).count();
    return format(
        ROW,
        contender.name(),
        ReportMaker.text(runs.get(0).overrides()),
        diverged == curves.size()
            ? "diverged"
            : format("%.4g (%.4g to %.4g)", median(losses), losses[0], losses[losses.length - 1])
                + (diverged > 0 ? format(", %d of %d diverged", diverged, curves.size()) : ""),
        Double.isNaN(accuracy) ? "" : format("%.1f %%", 100 * accuracy),
        Sparkline.of(curves.get(0).testLoss()));
  }

  private static double[] sorted(List<Curve> curves, ToDoubleFunction<Curve> value) {
    return curves.stream().mapToDouble(value).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private String ranking() {
    List<Ranking.Place> places = new Ranking(study, finished).places();
    if (places.isEmpty() || study.contenders().size() < 2) {
      return String.format("%n");
    }
    StringBuilder text =
        new StringBuilder(
            format("%nMean rank over problems and seeds, with 95 %% intervals; 1 is best%n"));
    for (Ranking.Place place : places) {
      text.append(
          format(
              "  %2d. %-28s %5.2f  (%.2f to %.2f)%n",
              place.place(),
              place.contender().name(),
              place.meanRank(),
              place.low(),
              place.high()));
    }
    return text.append(String.format("%n")).toString();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
