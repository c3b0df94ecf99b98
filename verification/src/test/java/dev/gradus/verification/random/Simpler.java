package dev.gradus.verification.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All rules that are one step simpler than a given one, the largest steps first. Not all are legal.
 */
final class Simpler {
  private Simpler() {}

  static Stream<RandomRule> rules(RandomRule rule) {
    return Stream.of(
            rule.states().stream().map(state -> Removal.of(state, rule)),
            rule.methods().stream().map(method -> Removal.of(method, rule)),
            blocks(rule.update()).map(rule::withUpdate),
            each(rule.methods(), m -> blocks(m.body()).map(m::with)).map(rule::withMethods),
            rule.hypers().stream().map(hyper -> Removal.of(hyper, rule)),
            each(rule.hypers(), Simpler::hypers).map(rule::withHypers),
            each(rule.states(), Simpler::states).map(rule::withStates),
            Stream.of(rule.withoutStep()))
        .flatMap(simpler -> simpler)
        .map(Tidying::tidied);
  }

  /** The lists in which one element is replaced by a simpler one. */
  static <T> Stream<List<T>> each(List<T> list, Function<T, Stream<T>> simpler) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(i -> simpler.apply(list.get(i)).map(one -> replaced(list, i, List.of(one))));
  }

  private static <T> List<T> replaced(List<T> list, int index, List<T> by) {
    List<T> changed = new ArrayList<>(list.subList(0, index));
    changed.addAll(by);
    changed.addAll(list.subList(index + 1, list.size()));
    return changed;
  }

  private static Stream<RandomRule.Hyper> hypers(RandomRule.Hyper hyper) {
    return Stream.of(hyper.plain());
  }

  private static Stream<RandomRule.State> states(RandomRule.State state) {
    RandomTerm initial = state.initial();
    return initial == null
        ? Stream.empty()
        : Stream.concat(Stream.of(state.startingAt(null)), terms(initial).map(state::startingAt));
  }

  private static Stream<List<Statement>> blocks(List<Statement> block) {
    Stream<List<Statement>> shorter =
        IntStream.range(0, block.size())
            .boxed()
            .flatMap(i -> instead(block.get(i)).map(other -> replaced(block, i, other)));
    return Stream.concat(shorter, each(block, Simpler::statements));
  }

  /**
   * What may stand for a statement: nothing, or what is in its blocks, but for what may only be
   * read after a first write.
   */
  private static Stream<List<Statement>> instead(Statement statement) {
    boolean guards = statement.form().contains("first(");
    return Stream.concat(
        Stream.of(List.of()), guards ? Stream.empty() : statement.blocks().stream());
  }

  private static Stream<Statement> statements(Statement statement) {
    String form = statement.form();
    List<List<Statement>> blocks = statement.blocks();
    Stream<Statement> withoutElse =
        form.endsWith(" else @")
            ? Stream.of(new Statement("if ($) @", statement.terms(), blocks.subList(0, 1)))
            : Stream.empty();
    return Stream.of(
            withoutElse,
            each(blocks, Simpler::blocks).map(b -> new Statement(form, statement.terms(), b)),
            each(statement.terms(), Simpler::terms).map(t -> new Statement(form, t, blocks)))
        .flatMap(simpler -> simpler);
  }

  private static Stream<RandomTerm> terms(RandomTerm term) {
    return Stream.of(
            RandomLiterals.plain(term.type()).stream(),
            term.operands().stream().filter(operand -> mayStandFor(operand, term)),
            each(term.operands(), Simpler::terms)
                .map(operands -> new RandomTerm(term.form(), term.type(), operands)))
        .flatMap(simpler -> simpler);
  }

  /** A float is not replaced by an integer, for the reason that {@link TermGenerator} gives. */
  private static boolean mayStandFor(RandomTerm operand, RandomTerm term) {
    return operand.type() == term.type()
        || (term.type() != RandomType.FLOAT && operand.type().widensTo(term.type()));
  }

  /** Scenarios that are simpler: fewer parameters, steps and elements, plainer values. */
  static Stream<Scenario> scenarios(Scenario scenario) {
    Stream<Scenario> single =
        scenario.tracks().size() == 1
            ? Stream.empty()
            : scenario.tracks().stream().map(track -> new Scenario(List.of(track)));
    Stream<Scenario> tracks = each(scenario.tracks(), SimplerTracks::tracks).map(Scenario::new);
    return Stream.concat(single, tracks);
  }

  /** Trials that are simpler; with the same rule first, since that need not be compiled again. */
  static Stream<Trial> trials(Trial trial) {
    return Stream.concat(
        scenarios(trial.scenario()).map(simpler -> new Trial(trial.rule(), simpler)),
        rules(trial.rule()).map(simpler -> new Trial(simpler, trial.scenario())));
  }
}
