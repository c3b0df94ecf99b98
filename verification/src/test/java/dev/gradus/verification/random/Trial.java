package dev.gradus.verification.random;

/** A rule and what to run it on. */
record Trial(RandomRule rule, Scenario scenario) {
  /** The trial of this seed. */
  static Trial random(long seed) {
    RandomRule rule = RuleGenerator.rule(seed);
    return new Trial(rule, Scenario.random(new Dice(~seed), rule.settings()));
  }

  int weight() {
    return rule.weight() + scenario.weight();
  }

  String describe() {
    return rule.source("ShrunkRule") + "\n" + scenario.describe();
  }
}
