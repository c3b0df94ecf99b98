package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;

/** Changes something around a formula. */
@FunctionalInterface
interface Mutation {
  void apply(HostileDraft draft, Dice dice);
}
