package dev.gradus.verification.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the random statements of one method. */
final class StatementGenerator {
  /** Names that generated code has uses of its own for. */
  private static final List<String> NAMES =
      List.of(
          "from", "to", "params", "grads", "hypers", "variant", "scalar", "index", "LR", "Math2");

  private static final int DEEPEST = 3;

  private final Dice dice;
  private final TermGenerator terms;
  private final List<Helper> helpers;
  private final List<RandomRule.State> tracked;
  private final List<RandomRule.State> starting;
  private final @Nullable RandomType result;
  private int statements;

  /**
   * A generator for one method.
   *
   * @param tracked states to be written with the help of {@code first}
   * @param starting states of which it shows what they start as
   * @param result what the method returns; null for void
   * @param statements how many to make, roughly
   */
  StatementGenerator(
      Dice dice,
      TermGenerator terms,
      List<Helper> helpers,
      List<RandomRule.State> tracked,
      List<RandomRule.State> starting,
      @Nullable RandomType result,
      int statements) {
    this.dice = dice;
    this.terms = terms;
    this.helpers = helpers;
    this.tracked = tracked;
    this.starting = starting;
    this.result = result;
    this.statements = statements;
  }

  /** The statements of the method. */
  List<Statement> body(RandomScope scope, int length) {
    List<Statement> body = block(scope, length, 0, false);
    if (result != null && !Statement.ends(body)) {
      body.add(returned(scope));
    }
    return body;
  }

  /** The statements of {@code update}, which ends as rules do: with the parameter, changed. */
  List<Statement> update(RandomScope scope, int length) {
    List<Statement> body = new ArrayList<>();
    if (terms.mayReduce()) {
      body.addAll(List.of(declaration(scope), assignment(scope), declaration(scope)));
    }
    body.addAll(block(scope, length, 0, false));
    TensorTerms reducing = terms.reducing(scope);
    if (reducing != null && !Statement.ends(body) && dice.chance(70)) {
      body.add(Statement.of("return $;", reducing.update(scope)));
    } else if (!Statement.ends(body)) {
      String form =
          dice.pick(
              "($ + $)",
              "($ - $)",
              "fma(-0.1, $, $)",
              "lerp($, $, 0.3)",
              "addcdiv($, 0.1, $, 0.7)",
              "($ + sin($))");
      RandomTerm first = terms.term(scope, RandomType.DOUBLE, false, 1);
      RandomTerm change = terms.term(scope, RandomType.DOUBLE, false, 4);
      body.add(Statement.of("return $;", RandomTerm.of(RandomType.DOUBLE, form, first, change)));
    }
    return body;
  }

  private Statement returned(RandomScope scope) {
    return result == null
        ? Statement.of("return;")
        : Statement.of("return $;", terms.term(scope, result, false, 3));
  }

  private List<Statement> block(RandomScope scope, int length, int depth, boolean mayReturn) {
    List<Statement> block = new ArrayList<>();
    for (int i = 0; i < length && statements-- > 0 && !Statement.ends(block); i++) {
      block.add(statement(scope, depth, mayReturn));
    }
    if (mayReturn && !Statement.ends(block) && dice.chance(30)) {
      block.add(returned(scope));
      scope.returns();
    }
    return block;
  }

  private Statement statement(RandomScope scope, int depth, boolean mayReturn) {
    int kind = dice.below(depth < DEEPEST ? 100 : 65);
    if (kind < 25) {
      return declaration(scope);
    } else if (kind < 55) {
      return assignment(scope);
    } else if (kind < 65) {
      return call(scope);
    } else if (kind < 85) {
      boolean gates = !starting.isEmpty() && scope.isUniform() && dice.chance(40);
      return gates
          ? gated(scope, depth, mayReturn || depth == 0)
          : present(scope, depth, mayReturn || depth == 0);
    } else if (kind < 92) {
      return loop(scope, depth, mayReturn || depth == 0);
    } else if (kind < 94) {
      return inner("@", List.of(), scope, scope.block(false), depth, mayReturn);
    }
    return firstWrite(scope, depth);
  }

  private Statement declaration(RandomScope scope) {
    TensorTerms reducing = terms.reducing(scope);
    if (reducing != null && dice.chance(60)) {
      return aside(scope, reducing);
    }
    RandomType type =
        dice.pick(
            RandomType.DOUBLE,
            RandomType.DOUBLE,
            RandomType.DOUBLE,
            dice.pick(RandomType.OF_TERMS));
    boolean uniform = type.isInteger() || scope.uniformOnly() || dice.chance(25);
    String wanted = dice.pick(NAMES);
    String name = dice.chance(25) && !scope.has(wanted) ? wanted : "x" + scope.size();
    Statement declaration;
    if (dice.chance(15)) {
      boolean perElement = !uniform && dice.chance(50);
      declaration =
          Statement.of(
              type.keyword() + " " + name + "; if ($) " + name + " = $; else " + name + " = $;",
              terms.term(scope, RandomType.BOOLEAN, !perElement, 2),
              terms.narrower(scope.block(perElement), type, uniform, 3),
              terms.narrower(scope.block(perElement), type, uniform, 3));
    } else {
      String form = type.keyword() + " " + name + " = $;";
      declaration = Statement.of(form, terms.narrower(scope, type, uniform, 3));
    }
    scope.add(new RandomScope.Name(name, type, uniform, scope.control(), true));
    return declaration;
  }

  /** A variable for something that is reduced, or for what a name stands for so far. */
  private Statement aside(RandomScope scope, TensorTerms reducing) {
    boolean uniform = dice.chance(60);
    String name = "x" + scope.size();
    RandomTerm value = reducing.value(scope, uniform);
    scope.add(
        new RandomScope.Name(
            name, RandomType.DOUBLE, uniform, scope.control(), uniform || dice.chance(50)));
    return Statement.of("double " + name + " = $;", value);
  }

  private Statement assignment(RandomScope scope) {
    List<RandomScope.Name> names = scope.assignable();
    if (names.isEmpty()) {
      return declaration(scope);
    }
    List<RandomScope.Name> perElement = names.stream().filter(n -> !n.uniform()).toList();
    RandomScope.Name name = dice.pick(perElement.isEmpty() || dice.chance(30) ? names : perElement);
    String text = name.text();
    TensorTerms reducing = terms.reducing(scope);
    if (reducing != null && name.type() == RandomType.DOUBLE && dice.chance(60)) {
      String form = dice.pick(" = lerp(%s, $, 0.3);", " = 0.5 * %s + $;", " = $;");
      return Statement.of(text + form.formatted(text), reducing.value(scope, name.uniform()));
    } else if (dice.chance(60)) {
      return Statement.of(text + " = $;", terms.narrower(scope, name.type(), name.uniform(), 3));
    } else if (name.type() == RandomType.BOOLEAN) {
      String form = text + dice.pick(" &= $;", " |= $;", " ^= $;");
      return Statement.of(form, terms.term(scope, RandomType.BOOLEAN, name.uniform(), 2));
    } else if (dice.chance(20)) {
      return Statement.of(text + dice.pick(" ++;", " --;"));
    } else if (name.type().isInteger() && dice.chance(30)) {
      return Statement.of(text + dice.pick(" /= 3;", " %= 7;", " /= (-2);"));
    }
    // The value is computed in the wider of both types and cut back.
    RandomType type =
        dice.chance(70) ? name.type() : dice.pick(RandomType.FLOAT, RandomType.DOUBLE);
    String form = text + dice.pick(" += $;", " -= $;", " *= $;");
    String operator =
        type == RandomType.DOUBLE && dice.chance(20) ? text + dice.pick(" /= $;", " %= $;") : form;
    return Statement.of(operator, terms.term(scope, type, name.uniform(), 2));
  }

  private Statement call(RandomScope scope) {
    List<Helper> callable = helpers.stream().filter(h -> terms.isCallable(h, scope)).toList();
    if (callable.isEmpty()) {
      return assignment(scope);
    }
    Helper helper = dice.pick(callable);
    return Statement.of(terms.callForm(helper) + ";", terms.arguments(helper, scope, 2));
  }

  /** A block in which an optional number has a value, or any other branch. */
  private Statement present(RandomScope scope, int depth, boolean mayReturn) {
    List<RandomScope.Name> optional = scope.present();
    if (optional.isEmpty() || !dice.chance(30)) {
      return branch(scope, depth, mayReturn);
    }
    RandomScope.Name name = dice.pick(optional);
    RandomScope then = scope.block(false);
    then.add(name);
    RandomTerm asked = RandomTerm.of(RandomType.BOOLEAN, "present(" + name.text() + ")");
    return inner("if ($) @", List.of(asked), scope, then, depth, mayReturn);
  }

  private Statement branch(RandomScope scope, int depth, boolean mayReturn) {
    boolean perElement = !scope.uniformOnly() && dice.chance(50);
    boolean late = !perElement && terms.mayReduce() && dice.chance(60);
    RandomScope decided = perElement || late || !terms.mayReduce() ? scope : scope.constants();
    RandomTerm condition = terms.term(decided, RandomType.BOOLEAN, !perElement, 2);
    RandomScope then = late ? scope.lateBlock() : scope.block(perElement);
    List<List<Statement>> blocks = new ArrayList<>();
    blocks.add(block(then, 1 + dice.below(3), depth + 1, mayReturn));
    if (dice.chance(40)) {
      RandomScope otherwise = late ? scope.lateBlock() : scope.block(perElement);
      blocks.add(block(otherwise, 1 + dice.below(3), depth + 1, mayReturn));
      scope.leave(otherwise);
    }
    scope.leave(then);
    return new Statement(
        blocks.size() == 1 ? "if ($) @" : "if ($) @ else @", List.of(condition), blocks);
  }

  /**
   * A statement that only some steps reach, around a state that starts as something of its own:
   * when that started is what a random condition rarely tells.
   */
  private Statement gated(RandomScope scope, int depth, boolean mayReturn) {
    List<String> gates = new ArrayList<>(List.of("isSparse(grad)"));
    tracked.forEach(state -> gates.add("first(" + state.name() + ")"));
    if (scope.has("step")) {
      gates.addAll(List.of("step % 3 == 0", "step == 2", "step > 3", "step % 2 == 1"));
    }
    RandomTerm gate = RandomTerm.of(RandomType.BOOLEAN, dice.pick(gates));
    RandomRule.State state = dice.pick(starting);
    RandomScope then = scope.block(false);
    List<Statement> block = new ArrayList<>();
    String form = state.name() + dice.pick(" = $;", " += $;", " -= $;");
    block.add(Statement.of(form, terms.term(then, RandomType.DOUBLE, state.uniform(), 2)));
    block.addAll(block(then, 1 + dice.below(2), depth + 1, mayReturn));
    scope.leave(then);
    boolean after = dice.chance(50);
    return new Statement(after ? "if (!($)) @" : "if ($) @", List.of(gate), List.of(block));
  }

  /** A loop; if elements may return from a round, no later round is the same for all. */
  private Statement loop(RandomScope scope, int depth, boolean mayReturn) {
    boolean returns = mayReturn && dice.chance(30);
    RandomScope around = returns && terms.mayReduce() ? scope.lateBlock() : scope;
    RandomScope body = around.block(returns && !scope.uniformOnly());
    String i = "i" + scope.size();
    body.add(new RandomScope.Name(i, RandomType.INT, true, body.control(), false));
    String head =
        dice.pick(
            "int # = 0; # < 3; #++",
            "int # = 2; # >= 1; #--",
            "int # = -1; # != 3; # += 2",
            "int # = 1; # <= C1; #++");
    String form = "for (" + head.replace("#", i) + ") @";
    return inner(form, List.of(), scope, body, depth, returns);
  }

  /** A statement with one block. */
  private Statement inner(
      String form,
      List<RandomTerm> given,
      RandomScope scope,
      RandomScope within,
      int depth,
      boolean mayReturn) {
    List<Statement> block = block(within, 1 + dice.below(3), depth + 1, mayReturn);
    scope.leave(within);
    return new Statement(form, given, List.of(block));
  }

  /**
   * The first write of a state that {@code first} is asked of, with all that reads it in a block
   * after it. Never under a condition on an element, and never read where it may be unwritten:
   * there the language says nothing, since "written" is known for a whole tensor only.
   */
  private Statement firstWrite(RandomScope scope, int depth) {
    List<RandomRule.State> unwritten = tracked.stream().filter(s -> !scope.has(s.name())).toList();
    if (unwritten.isEmpty() || !scope.isUniform() || scope.isLate()) {
      return assignment(scope);
    }
    RandomRule.State state = dice.pick(unwritten);
    String name = state.name();
    RandomScope after = scope.block(false);
    after.add(new RandomScope.Name(name, RandomType.DOUBLE, state.uniform(), 0, true));
    List<RandomTerm> values =
        List.of(
            terms.narrower(scope, RandomType.DOUBLE, state.uniform(), 2),
            terms.narrower(after, RandomType.DOUBLE, state.uniform(), 3));
    String first = "first(" + name + ")";
    String form =
        dice.chance(60) && !mixesFloats(values)
            ? name + " = " + first + " ? $ : $; @"
            : "if (" + first + ") " + name + " = $; else " + name + " = $; @";
    return inner(form, values, scope, after, depth, depth == 0);
  }

  /** Whether a choice between them is none that javac and the language widen alike (JLS 15.25). */
  private static boolean mixesFloats(List<RandomTerm> arms) {
    return arms.stream().anyMatch(arm -> arm.type() == RandomType.FLOAT)
        && arms.stream().anyMatch(arm -> arm.type().isInteger());
  }
}
