package dev.gradus.verification.random;

import java.util.function.ToDoubleFunction;

/** A rule and what to run it on. */
record Trial(RandomRule rule, Scenario scenario) {
  /** The trial of this seed. */
  static Trial random(long seed) {
    RandomRule rule = RuleGenerator.rule(seed);
    return new Trial(rule, Scenario.random(new Dice(~seed), rule.settings()));
  }

  /** The trial of this seed, of a rule that may reduce, mostly of numbers that are not special. */
  static Trial reducing(long seed) {
    RandomRule rule = RuleGenerator.reducing(seed);
    Dice dice = new Dice(~seed);
    ToDoubleFunction<Dice> number = dice.chance(80) ? Dice::usual : Dice::number;
    return new Trial(rule, Scenario.random(dice, rule.settings(), number));
  }

  /** The trial of this seed, of a rule that may reduce parts, and what parameters share. */
  static Trial sharing(long seed) {
    RandomRule rule = RuleGenerator.sharing(seed);
    Dice dice = new Dice(~seed);
    ToDoubleFunction<Dice> number = dice.chance(80) ? Dice::usual : Dice::number;
    Scenario scenario = Scenario.ofMatrices(dice, rule.settings(), number);
    // A group that begins late, or leaves out a step, follows others, which no rule says.
    return new Trial(rule, rule.hasStatesOfGroups() ? scenario.attended() : scenario);
  }

  int weight() {
    return rule.weight() + scenario.weight();
  }

  String describe() {
    return rule.source("ShrunkRule") + "\n" + scenario.describe();
  }
}
