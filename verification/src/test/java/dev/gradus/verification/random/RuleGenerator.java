package dev.gradus.verification.random;

import dev.gradus.verification.random.RandomRule.Hyper;
import dev.gradus.verification.random.RandomRule.Method;
import dev.gradus.verification.random.RandomRule.State;
import dev.gradus.verification.random.RandomScope.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes random rules: legal ones, of which the language says what they mean.
 *
 * <p>It keeps clear of one thing only that the language leaves open: a state that {@code first} is
 * asked of is neither written under a condition on an element, or on what is reduced, nor read
 * where it may be unwritten.
 */
final class RuleGenerator {
  /** Generated code has constants of these names in upper case, and may mix them up. */
  private static final List<String> HYPERS = List.of("lr", "K", "beta1", "weightDecay", "N", "T");

  private static final List<String> STATES = List.of("m", "expAvg", "V", "exp", "param2");

  private static final List<String> OF_GROUPS = List.of("d", "group");

  private static final List<String> QUESTIONS =
      List.of("numel()", "rank()", "size(0)", "size(-1)", "size(1)", "epsilon()");

  private final Dice dice;
  private final List<Hyper> hypers = new ArrayList<>();
  private final List<State> states = new ArrayList<>();
  private final List<State> tracked = new ArrayList<>();
  private final List<State> ofGroups = new ArrayList<>();
  private final List<Helper> helpers = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();
  private final List<String> divisors = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();

  private RuleGenerator(Dice dice, List<String> questions) {
    this.dice = dice;
    this.questions.addAll(questions);
  }

  /** The rule of this seed, of which each element is on its own. */
  static RandomRule rule(long seed) {
    return new RuleGenerator(new Dice(seed), List.of()).rule();
  }

  /** The rule of this seed that may reduce the tensor and ask for its shape. */
  static RandomRule reducing(long seed) {
    return new RuleGenerator(new Dice(seed), QUESTIONS).rule();
  }

  /** The rule of this seed that may also reduce rows and such, and what parameters share. */
  static RandomRule sharing(long seed) {
    List<String> questions = new ArrayList<>(QUESTIONS);
    questions.add(TensorTerms.OF_PARTS);
    return new RuleGenerator(new Dice(seed), questions).rule();
  }

  private RandomRule rule() {
    repeat(1 + dice.below(6), i -> hypers.add(hyper(i)));
    repeat(dice.below(2), i -> addHelper(pure()));
    repeat(dice.chance(30) ? 1 : 0, i -> constraint());
    repeat(questions.isEmpty() ? dice.below(5) : 1 + dice.below(4), i -> states.add(state(i)));
    if (questions.contains(TensorTerms.OF_PARTS) && dice.chance(40)) {
      repeat(1 + dice.below(2), i -> ofGroups.add(stateOfGroup(i)));
      states.addAll(ofGroups);
    }
    if (!questions.isEmpty()) {
      hypers.stream()
          .filter(hyper -> hyper.type() == RandomType.DOUBLE && !hyper.optional())
          .forEach(hyper -> questions.add("initial(" + hyper.name() + ")"));
    }
    repeat(dice.below(4), i -> addHelper(helper(i)));
    boolean takesStep = dice.chance(50);
    List<Statement> update = update(takesStep);
    if (!questions.isEmpty()) {
      update = writingAll(update);
    }
    return Tidying.tidied(new RandomRule(hypers, states, methods, update, takesStep));
  }

  /** The update, which first writes what it would not write: sums of it would be of a constant. */
  private List<Statement> writingAll(List<Statement> update) {
    List<Statement> all = new ArrayList<>();
    for (State state : states) {
      boolean idle =
          update.stream().flatMap(Statement::within).noneMatch(s -> s.assigns(state.name()));
      if (idle && !state.uniform() && !tracked.contains(state)) {
        RandomTerm grad = RandomTerm.of(RandomType.DOUBLE, "grad");
        all.add(Statement.of(state.name() + " += $;", grad));
      }
    }
    all.addAll(update);
    return all;
  }

  private static void repeat(int times, IntConsumer action) {
    IntStream.range(0, times).forEach(action);
  }

  private void addHelper(Helper helper) {
    helpers.add(helper);
    methods.add(helper.method());
  }

  private Hyper hyper(int i) {
    RandomType type =
        dice.pick(
            RandomType.DOUBLE,
            RandomType.DOUBLE,
            RandomType.DOUBLE,
            RandomType.LONG,
            RandomType.BOOLEAN,
            RandomType.CHOICE);
    boolean optional = type != RandomType.BOOLEAN && dice.chance(20);
    String range = dice.pick(Ranges.of(type));
    RandomTerm standard = dice.chance(optional ? 40 : 85) ? standard(type, range) : null;
    String name = dice.chance(40) ? HYPERS.get(i) : "h" + i;
    if (type == RandomType.LONG && range.startsWith("[1") && !optional) {
      divisors.add(name);
    }
    return new Hyper(name, type, range, standard, optional);
  }

  private RandomTerm standard(RandomType type, String range) {
    return type == RandomType.CHOICE
        ? RandomLiterals.random(dice, type)
        : Ranges.literal(type, Ranges.value(dice, type, range));
  }

  /** What can be read of the hyper-parameters anywhere. */
  private List<Name> hyperReads() {
    return hypers.stream()
        .flatMap(hyper -> hyper.reads().stream())
        .map(read -> new Name(read.form(), read.type(), true, 0, false))
        .toList();
  }

  private State state(int i) {
    String name = dice.chance(40) ? STATES.get(i) : "s" + i;
    boolean uniform = dice.chance(25);
    if (dice.chance(30)) {
      State state = new State(name, uniform, false, false, null);
      tracked.add(state);
      return state;
    }
    int start = dice.below(4);
    boolean copies = !uniform && start == 0;
    RandomTerm initial = start == 1 ? initial() : null;
    return new State(name, uniform, false, copies, initial);
  }

  private State stateOfGroup(int i) {
    String name = dice.chance(40) ? OF_GROUPS.get(i) : "d" + i;
    boolean asked = dice.chance(30);
    State state = new State(name, true, true, false, asked || dice.chance(50) ? null : initial());
    if (asked) {
      tracked.add(state);
    }
    return state;
  }

  /** All fields that there are so far, except the states that must not be read everywhere. */
  private RandomScope scope(boolean uniformOnly, int control) {
    List<Name> names = new ArrayList<>(hyperReads());
    states.stream()
        .filter(state -> !tracked.contains(state) && (state.uniform() || !uniformOnly))
        .forEach(s -> names.add(nameOf(s)));
    return RandomScope.of(names, uniformOnly, control);
  }

  /**
   * That of a group is written by statements of its own only, by none that might be reached late.
   */
  private static Name nameOf(State state) {
    int control = state.ofGroup() ? RandomScope.NEVER : 0;
    return new Name(state.name(), RandomType.DOUBLE, state.uniform(), control, true);
  }

  private RandomTerm initial() {
    return new TermGenerator(dice, helpers, List.of(), divisors, List.of(), 10)
        .narrower(ofHypers(), RandomType.DOUBLE, true, 2);
  }

  private RandomScope ofHypers() {
    return RandomScope.of(hyperReads(), true, 1);
  }

  private TermGenerator terms(List<String> ofTensor, int fuel) {
    List<String> asked = tracked.stream().map(State::name).toList();
    return new TermGenerator(dice, helpers, asked, divisors, ofTensor, fuel);
  }

  private StatementGenerator statements(
      @Nullable RandomType result, List<String> ofTensor, int length, int fuel) {
    return new StatementGenerator(
        dice, terms(ofTensor, fuel), helpers, List.of(), List.of(), result, length);
  }

  /**
   * A condition over hyper-parameters that holds at their defaults; a helper like any other, too.
   */
  private void constraint() {
    for (Hyper hyper : hypers) {
      boolean read = hyper.reads().get(0).is(hyper.name());
      if (read && hyper.standard() != null && !hyper.standard().is("Double.NaN")) {
        RandomTerm isDefault =
            RandomTerm.of(
                RandomType.BOOLEAN,
                "($ == $)",
                RandomTerm.of(hyper.type(), hyper.name()),
                hyper.standard());
        List<Statement> body = new ArrayList<>();
        body.add(Statement.of("if ($) return true;", isDefault));
        body.addAll(statements(RandomType.BOOLEAN, List.of(), 3, 20).body(ofHypers(), 2));
        String annotation = "@Constraint(\"they must fit\")";
        Method method = new Method(annotation, "boolean fits()", "fits", body);
        addHelper(new Helper(method, RandomType.BOOLEAN, List.of(), true, false));
        return;
      }
    }
  }

  /** A helper of hyper-parameters only, which initial values may call. */
  private Helper pure() {
    return method("pure", dice.pick(RandomType.OF_TERMS), true, false, List.of());
  }

  private Helper helper(int i) {
    RandomType type = dice.chance(25) ? null : dice.pick(RandomType.OF_TERMS);
    boolean uniform = (type != null && type.isInteger()) || dice.chance(30);
    boolean topOnly = dice.chance(30);
    return method("f" + i, type, uniform, topOnly, questions);
  }

  private Helper method(
      String name,
      @Nullable RandomType type,
      boolean uniform,
      boolean topOnly,
      List<String> ofTensor) {
    RandomScope scope = scope(uniform, topOnly ? 0 : 1);
    List<Name> parameters = new ArrayList<>();
    repeat(
        dice.below(4),
        i -> {
          RandomType of = dice.pick(RandomType.DOUBLE, dice.pick(RandomType.OF_TERMS));
          boolean same = uniform || of.isInteger() || dice.chance(40);
          parameters.add(new Name("a" + i, of, same, scope.control(), true));
        });
    parameters.forEach(scope::add);
    List<Statement> body = statements(type, ofTensor, 5, 40).body(scope, 1 + dice.below(3));
    String declared =
        parameters.stream()
            .map(p -> p.type().keyword() + " " + p.text())
            .collect(Collectors.joining(", ", name + "(", ")"));
    String result = type == null ? "void" : type.keyword();
    String header = dice.pick("", "private ", "final ") + result + " " + declared;
    return new Helper(new Method("", header, name, body), type, parameters, uniform, topOnly);
  }

  /** Writes of the states of groups, which all parameters get to; what is read later is new. */
  private List<Statement> groupWrites(RandomScope scope) {
    List<Name> known = new ArrayList<>(hyperReads());
    List<State> asked = ofGroups.stream().filter(tracked::contains).toList();
    List<Statement> writes = new ArrayList<>();
    for (State state : ofGroups) {
      if (!asked.contains(state)) {
        Name old = new Name("old" + state.name(), RandomType.DOUBLE, true, 0, false);
        RandomTerm read = RandomTerm.of(RandomType.DOUBLE, state.name());
        writes.add(Statement.of("double " + old.text() + " = $;", read));
        known.add(old);
        scope.add(old);
      }
    }
    TermGenerator plain = new TermGenerator(dice, List.of(), List.of(), divisors, List.of(), 20);
    TermGenerator terms = terms(questions, 40);
    writes.addAll(
        new GroupWrites(dice, plain, new TensorTerms(dice, terms, questions))
            .of(ofGroups, asked, RandomScope.of(known, true, 1), scope));
    asked.forEach(state -> scope.add(nameOf(state)));
    return writes;
  }

  private List<Statement> update(boolean takesStep) {
    RandomScope scope = scope(false, 0);
    boolean fixed = !questions.isEmpty() && dice.chance(70);
    scope.add(new Name("param", RandomType.DOUBLE, false, 0, !fixed));
    scope.add(new Name("grad", RandomType.DOUBLE, false, 0, !fixed));
    if (takesStep) {
      scope.add(new Name("step", RandomType.LONG, true, 0, false));
      divisors.add("step");
    }
    List<State> starting =
        states.stream()
            .filter(s -> s.copiesParameter() || (s.initial() != null && !s.ofGroup()))
            .toList();
    List<Statement> update = groupWrites(scope);
    List<State> first = tracked.stream().filter(state -> !state.ofGroup()).toList();
    update.addAll(
        new StatementGenerator(
                dice, terms(questions, 200), helpers, first, starting, RandomType.DOUBLE, 25)
            .update(scope, 3 + dice.below(6)));
    return update;
  }
}
