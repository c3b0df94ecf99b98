package dev.gradus.verification.random;

import dev.gradus.verification.random.RandomRule.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes statements that write states of groups: of what is the same for all parameters of a group,
 * and where all of them get to.
 */
final class GroupWrites {
  private static final List<String> FORMS =
      List.of("= $;", "= 0.5 * # + $;", "= max(#, $);", "= lerp(#, $, 0.3);", "+= 0.1 * $;");

  private final Dice dice;
  private final TermGenerator plain;
  private final TensorTerms tensor;

  /**
   * A maker of such statements.
   *
   * @param plain makes what is the same for a group wherever its scope is
   * @param tensor makes what parameters share
   */
  GroupWrites(Dice dice, TermGenerator plain, TensorTerms tensor) {
    this.dice = dice;
    this.plain = plain;
    this.tensor = tensor;
  }

  /**
   * Writes of all of them, before anything else of an update.
   *
   * @param asked those of them that {@code first} is asked of, which nothing has read before
   * @param known what is the same for a group and known before the step, such as hyper-parameters
   * @param scope where the statements stand
   */
  List<Statement> of(List<State> states, List<State> asked, RandomScope known, RandomScope scope) {
    List<Statement> writes = new ArrayList<>();
    for (State state : states) {
      String name = state.name();
      if (asked.contains(state)) {
        RandomTerm first = RandomTerm.of(RandomType.BOOLEAN, "first(" + name + ")");
        RandomTerm begun = value(known, scope);
        String form = dice.pick(FORMS).replace("#", name);
        writes.add(
            new Statement(
                "if ($) @ else @",
                List.of(first),
                List.of(
                    List.of(Statement.of(name + " = $;", value(known, scope))),
                    List.of(Statement.of(name + " " + form, begun)))));
      } else {
        writes.add(write(name, known, scope));
      }
    }
    return writes;
  }

  private Statement write(String name, RandomScope known, RandomScope scope) {
    Statement write =
        Statement.of(name + " " + dice.pick(FORMS).replace("#", name), value(known, scope));
    if (!dice.chance(30)) {
      return write;
    }
    RandomTerm condition = plain.term(known, RandomType.BOOLEAN, true, 2);
    return new Statement("if ($) @", List.of(condition), List.of(List.of(write)));
  }

  /** A double that all parameters of a group have alike. */
  private RandomTerm value(RandomScope known, RandomScope scope) {
    @Nullable RandomTerm own =
        dice.chance(50) ? plain.term(known, RandomType.DOUBLE, true, 2) : null;
    if (own != null && dice.chance(30)) {
      return own;
    }
    RandomTerm shared = tensor.shared(scope, 2);
    return own == null
        ? shared
        : RandomTerm.of(RandomType.DOUBLE, dice.pick("($ + $)", "min($, $)"), own, shared);
  }
}
