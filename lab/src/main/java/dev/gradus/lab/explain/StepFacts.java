package dev.gradus.lab.explain;

import static java.util.stream.Collectors.joining;

import dev.gradus.processor.ir.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;

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
    boolean staged = schedule.programs().stream().anyMatch(program -> program.stages().size() > 1);
    facts.put(
        "bytes moved for a parameter and step", (several ? "at most " : "") + largest.moved());
    for (VariantFacts variant : anatomy.variants()) {
      String where = "where " + variant.where();
      if (several) {
        facts.put(where, variant.moved() + "; " + variant.work());
      }
      if (staged) {
        stages(variant)
            .forEach((name, value) -> facts.put(several ? where + ", " + name : name, value));
      }
    }
    if (!staged) {
      facts.put("levels", "0, once a step; 1, for each parameter: " + largest.work());
    } else if (!anatomy.others().isEmpty()) {
      facts.put("bytes moved with other settings", others());
    }
    return facts;
  }

  private Map<String, String> stages(VariantFacts variant) {
    return ProgramReader.facts(schedule, naming, schedule.programs().get(variant.program()));
  }

  /** The ways to go that the settings rule out, those together that move the same. */
  private String others() {
    Map<String, String> conditions = new LinkedHashMap<>();
    for (VariantFacts other : anatomy.others()) {
      conditions.merge(other.moved(), other.where(), (x, y) -> x + ", or " + y);
    }
    return conditions.entrySet().stream()
        .map(entry -> entry.getKey() + ", where " + entry.getValue())
        .collect(joining("; "));
  }
}
