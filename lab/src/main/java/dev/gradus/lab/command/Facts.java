package dev.gradus.lab.command;

import static java.util.stream.Collectors.joining;

import dev.gradus.DType;
import dev.gradus.lab.explain.Anatomy;
import dev.gradus.lab.explain.Explanation;
import dev.gradus.lab.explain.StepSpeed;
import dev.gradus.lab.report.Card;
import dev.gradus.lab.report.ContenderFacts;
import dev.gradus.lab.report.Setting;
import dev.gradus.lab.report.Speed;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Study;
import dev.gradus.problems.Problem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What a report says of a study before anything has run: who, on what, how it is run again. */
final class Facts {
  private final List<ContenderFacts> contenders;
  private final List<Setting> settings;

  Facts(Study study) {
    contenders = study.contenders().stream().map(who -> contender(study, who)).toList();
    settings = settings(study);
  }

  List<ContenderFacts> contenders() {
    return contenders;
  }

  List<Setting> settings() {
    return settings;
  }

  private static ContenderFacts contender(Study study, Contender contender) {
    Explanation explanation = explanation(study, contender);
    return new ContenderFacts(
        contender.name(),
        text(contender.settings()),
        study.rateNote(contender),
        new Card(
            contender.name(),
            capitalized(explanation.about()),
            explanation.mathml(),
            explanation.facts().entrySet().stream()
                .map(fact -> new Setting(fact.getKey(), fact.getValue()))
                .toList(),
            contender.rule().source(),
            contender.rule().generated()));
  }

  private static String capitalized(String sentence) {
    return sentence.isEmpty()
        ? ""
        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** The explanation of a contender, with the first values of its sweep if defaults are missing. */
  private static Explanation explanation(Study study, Contender contender) {
    Contender complete =
        contender.missing().isEmpty() ? contender : contender.with(study.first(contender));
    return new Explanation(contender.rule(), complete::newBuilder);
  }

  /** Measures a step of each contender, for half a second. */
  static List<Speed> speeds(Study study) {
    return study.contenders().stream()
        .map(contender -> speed(contender.name(), explanation(study, contender)))
        .toList();
  }

  private static Speed speed(String name, Explanation explanation) {
    Anatomy anatomy = explanation.anatomy();
    StepSpeed speed = explanation.speed();
    return new Speed(
        name,
        anatomy.bytesMoved(DType.FLOAT32),
        anatomy.bytesKept(DType.FLOAT32),
        speed.times().median(),
        speed.times().low(),
        speed.times().high(),
        speed.lack());
  }

  private static List<Setting> settings(Study study) {
    Function<Problem, String> steps =
        problem -> problem.name() + " " + study.steps().orElse(problem.steps());
    return List.of(
        new Setting("seeds that count", "1 to " + study.seeds()),
        new Setting("steps of a run", study.problems().stream().map(steps).collect(joining(", "))),
        new Setting("Gradus", Version.text()),
        new Setting(
            "Java",
            System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")),
        new Setting(
            "machine",
            Runtime.getRuntime().availableProcessors()
                + " processors, "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")),
        new Setting("date", LocalDate.now(ZoneOffset.UTC).toString()));
  }

  /** Settings as they stand in a report: {@code betas = ..., lr = 0.1}. */
  static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .sorted()
        .collect(joining(", "));
  }
}
