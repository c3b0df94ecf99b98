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
    facts.put(
        "bytes moved for a parameter and step", (several ? "at most " : "") + largest.moved());
    if (schedule.programs().stream().anyMatch(program -> program.stages().size() > 1)) {
      facts.putAll(several ? ways() : stages(anatomy.variants().get(0)));
      if (!anatomy.others().isEmpty()) {
        facts.put("bytes moved with other settings", others());
      }
      return facts;
    }
    if (several) {
      anatomy.variants().forEach(v -> facts.put("where " + v.where(), v.moved() + "; " + v.work()));
    }
    facts.put("levels", "0, once a step; 1, for each parameter: " + largest.work());
    return facts;
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
