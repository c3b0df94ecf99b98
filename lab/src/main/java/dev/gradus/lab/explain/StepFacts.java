package dev.gradus.lab.explain;

import static java.util.stream.Collectors.joining;

import dev.gradus.processor.ir.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Says what the steps of a rule move and compute, in each of the ways in which they can go. */
final class StepFacts {
  private final Schedule schedule;
  private final Naming naming;
  private final Anatomy anatomy;

  private StepFacts(Schedule schedule, Naming naming, Anatomy anatomy) {
    this.schedule = schedule;
    this.naming = naming;
    this.anatomy = anatomy;
  }

  /** Names and values, in the order in which they should be read. */
  static Map<String, String> of(Schedule schedule, Naming naming, Anatomy anatomy) {
    return new StepFacts(schedule, naming, anatomy).all();
  }

  private Map<String, String> all() {
    Map<String, String> facts = new LinkedHashMap<>();
    VariantFacts largest = anatomy.largest();
    boolean several = anatomy.variants().size() > 1;
    facts.put(
        "bytes moved for a parameter and step", (several ? "at most " : "") + largest.moved());
    if (hasPrograms()) {
      facts.putAll(several ? ways() : stages(anatomy.variants().get(0)));
    } else {
      if (several) {
        anatomy.variants().forEach(v -> facts.put("where " + v.where(), inOneLoop(v)));
      }
      facts.put("levels", "0, once a step; 1, for each parameter: " + largest.work());
    }
    for (int i = 0; i < anatomy.others().size(); i++) {
      VariantFacts other = anatomy.others().get(i);
      facts.put(
          "with other settings, way " + (i + 1), "where " + other.where() + ": " + compact(other));
    }
    return facts;
  }

  /** Whether any step of the rule takes more than a loop. */
  private boolean hasPrograms() {
    return schedule.programs().stream().anyMatch(program -> program.stages().size() > 1);
  }

  private static String inOneLoop(VariantFacts variant) {
    return variant.moved() + "; " + variant.work();
  }

  /** Each of several ways to go, by its number. */
  private Map<String, String> ways() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < anatomy.variants().size(); i++) {
      VariantFacts variant = anatomy.variants().get(i);
      String way = "way " + (i + 1);
      facts.put(way, "where " + variant.where() + ": " + variant.moved());
      stages(variant).forEach((name, value) -> facts.put(way + ", " + name, value));
    }
    return facts;
  }

  private Map<String, String> stages(VariantFacts variant) {
    return ProgramReader.facts(schedule, naming, schedule.programs().get(variant.program()));
  }

  /** A way that the settings rule out, in a line: there may be many. */
  private String compact(VariantFacts other) {
    if (!hasPrograms()) {
      return inOneLoop(other);
    }
    return Stream.concat(
            Stream.of(other.moved()),
            stages(other).entrySet().stream()
                .filter(stage -> !stage.getKey().startsWith("after "))
                .map(stage -> stage.getKey() + ": " + stage.getValue()))
        .collect(joining(" | "));
  }
}
