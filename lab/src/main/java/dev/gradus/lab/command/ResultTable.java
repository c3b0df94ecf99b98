package dev.gradus.lab.command;

import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Curve;
import dev.gradus.lab.study.Median;
import dev.gradus.lab.study.Ranking;
import dev.gradus.lab.study.RunSpec;
import dev.gradus.lab.study.Study;
import dev.gradus.lab.study.Tuned;
import dev.gradus.problems.Problem;
import dev.gradus.problems.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints what came of a study, for a terminal: a table for each problem, and the ranking. */
final class ResultTable {
  private final Study study;
  private final Function<RunSpec, Optional<Curve>> finished;

  private ResultTable(Study study, Function<RunSpec, Optional<Curve>> finished) {
    this.study = study;
    this.finished = finished;
  }

  static String of(Study study, Function<RunSpec, Optional<Curve>> finished) {
    ResultTable table = new ResultTable(study, finished);
    return study.problems().stream().map(table::problem).collect(Collectors.joining())
        + table.notes()
        + table.ranking();
  }

  private String problem(Problem problem) {
    String loss = problem instanceof Surface ? "height" : "held-out loss";
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "rule",
            "with",
            "values tried",
            loss + " at the end (range)",
            "accuracy",
            "loss by step"));
    for (Contender contender : study.contenders()) {
      rows.add(row(contender, problem));
    }
    return format("%n%s: %s%n", problem.name(), problem.title()) + aligned(withoutEmpty(rows));
  }

  /** The rows without empty columns: surfaces have no accuracy, and nothing may have been tuned. */
  private static List<List<String>> withoutEmpty(List<List<String>> rows) {
    int[] columns =
        IntStream.range(0, rows.get(0).size())
            .filter(column -> rows.stream().skip(1).anyMatch(row -> !row.get(column).isEmpty()))
            .toArray();
    return rows.stream().map(row -> IntStream.of(columns).mapToObj(row::get).toList()).toList();
  }

  private static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElseThrow();
        line.append("  ").append(row.get(column));
        line.append(" ".repeat(width - row.get(column).length()));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private List<String> row(Contender contender, Problem problem) {
    Optional<Tuned> tuned = study.tuned(contender, problem, finished);
    List<RunSpec> runs = study.runs(contender, problem, finished);
    List<Curve> curves = runs.stream().flatMap(run -> finished.apply(run).stream()).toList();
    return curves.isEmpty()
        ? List.of(contender.name(), "", "", "not finished", "", "")
        : List.of(
            contender.name(),
            tuned.map(Tuned::chosen).orElse(""),
            tuned.filter(Tuned::isTuned).map(ResultTable::tried).orElse(""),
            losses(curves),
            accuracy(curves),
            Sparkline.of(curves.get(0).testLoss()));
  }

  private static String tried(Tuned tuned) {
    return format("%d in %d runs", tuned.values(), tuned.runs());
  }

  private static String losses(List<Curve> curves) {
    double[] losses = sorted(curves, Curve::score);
    long diverged = curves.stream().filter(Curve::diverged).count();
    if (diverged == curves.size()) {
      return "diverged";
    }
    String range =
        format("%.4g (%.4g to %.4g)", Median.of(losses), losses[0], losses[losses.length - 1]);
    return diverged == 0 ? range : range + format(", %d of %d diverged", diverged, curves.size());
  }

  private static String accuracy(List<Curve> curves) {
    double accuracy = Median.of(sorted(curves, Curve::finalAccuracy));
    return Double.isNaN(accuracy) || curves.stream().allMatch(Curve::diverged)
        ? ""
        : format("%.1f %%", 100 * accuracy);
  }

  private static double[] sorted(List<Curve> curves, ToDoubleFunction<Curve> value) {
    return curves.stream().mapToDouble(value).sorted().toArray();
  }

  /** What a reader of the tables has to know about the settings. */
  private String notes() {
    List<Tuned> tuned =
        study.problems().stream()
            .flatMap(
                problem ->
                    study.contenders().stream()
                        .flatMap(who -> study.tuned(who, problem, finished).stream()))
            .filter(Tuned::isTuned)
            .toList();
    List<String> notes = new ArrayList<>();
    if (!tuned.isEmpty()) {
      notes.add(tuned.get(0).how());
    }
    if (tuned.stream().anyMatch(t -> !t.edges().isEmpty())) {
      notes.add(Tuned.EDGES);
    }
    study.contenders().stream()
        .map(study::rateNote)
        .filter(note -> !note.isEmpty())
        .forEach(notes::add);
    return notes.stream()
        .map(note -> note + System.lineSeparator())
        .collect(Collectors.joining("", System.lineSeparator(), ""));
  }

  private String ranking() {
    List<Ranking.Place> places = new Ranking(study, finished).places();
    if (places.isEmpty() || study.contenders().size() < 2) {
      return System.lineSeparator();
    }
    List<List<String>> rows =
        places.stream()
            .map(
                place ->
                    List.of(
                        format("%2d.", place.place()),
                        place.contender().name(),
                        format("%5.2f", place.meanRank()),
                        format("(%.2f to %.2f)", place.low(), place.high())))
            .toList();
    return format("%nMean rank over problems and seeds, with 95 %% intervals; 1 is best%n")
        + aligned(rows)
        + Ranking.TIES
        + System.lineSeparator()
        + System.lineSeparator();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
