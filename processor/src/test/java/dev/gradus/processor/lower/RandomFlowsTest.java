package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.DataflowPrinter;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is given, the schedule of a random update does what the update says. */
final class RandomFlowsTest {
  private static final int FLOWS = 40;

  private record Case(RandomFlow random, Placements placements, Schedule schedule) {
    static Case of(long seed) {
      RandomFlow random = new RandomFlow(seed, seed % 2 == 0);
      Placements placements = Values.placements(random.flow);
      Diagnostics diagnostics = new Diagnostics();
      Optional<Schedule> schedule = Values.schedule(random.flow, placements, diagnostics);
      assertThat(diagnostics.hasErrors()).isFalse();
      return new Case(random, placements, schedule.orElseThrow());
    }

    Kernel kernel(Meaning meaning) {
      Decision decision = schedule.decision();
      while (decision instanceof Decision.Split split) {
        decision = meaning.holds(split.condition()) ? split.yes() : split.no();
      }
      Program program = schedule.programs().get(((Decision.Leaf) decision).program());
      assertThat(program.stages()).hasSize(1);
      return schedule.kernels().get(program.kernels().get(0));
    }

    List<Symbol.State> states() {
      return List.copyOf(random.flow.states().keySet());
    }
  }

  static long bits(UsedStates states, Meaning meaning) {
    return states.terms().stream()
        .mapToLong(term -> bits(term, meaning))
        .reduce(0, (a, b) -> a | b);
  }

  private static long bits(Masks masks, Meaning meaning) {
    if (masks instanceof Masks.Split split) {
      return bits(meaning.holds(split.condition()) ? split.yes() : split.no(), meaning);
    }
    return ((Masks.Leaf) masks).bits();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void kernelsStoreWhatTheUpdateComputes(long part) {
    for (long seed = part * FLOWS; seed < (part + 1) * FLOWS; seed++) {
      Case made = Case.of(seed);
      for (List<Meaning> configuration : made.random.meanings()) {
        configuration.forEach(meaning -> check(made, meaning));
      }
    }
  }

  private static void check(Case made, Meaning meaning) {
    Map<Symbol, Object> stored = new HashMap<>();
    for (Store store : made.kernel(meaning).stores()) {
      stored.put(store.array().symbol(), meaning.of(store.value()));
    }
    for (Schedule.ScalarStore store : made.schedule.prepare().stores()) {
      if (meaning.holds(store.written())) {
        stored.put(store.state(), meaning.of(store.value()));
      }
    }
    made.random
        .flow
        .states()
        .forEach(
            (state, value) ->
                assertThat(
                        stored.getOrDefault(
                            state, meaning.of(made.random.values.state(state.label()))))
                    .isEqualTo(meaning.of(value)));
    assertThat(stored.getOrDefault(Argument.PARAM, meaning.of(made.random.values.param)))
        .isEqualTo(meaning.of(made.random.flow.param()));
  }

  /**
   * No kernel chooses by what is known, so that a branch costs no element anything; none is there
   * twice.
   */
  @Test
  void kernelsChooseNothingThatIsKnown() {
    for (long seed = 0; seed < FLOWS; seed++) {
      Case made = Case.of(seed);
      Set<Object> different = new HashSet<>();
      for (Kernel kernel : made.schedule.kernels()) {
        List<Value> stored = kernel.stores().stream().map(Store::value).toList();
        for (Value value : made.random.flow.graph().reachable(stored)) {
          assertThat(made.placements.isPerElement(value) ? value.operands() : List.<Value>of())
              .noneMatch(
                  v ->
                      v.type() == Type.BOOLEAN
                          && !v.isConstant()
                          && !made.placements.isPerElement(v));
        }
        different.add(List.of(kernel.stores(), kernel.written()));
      }
      assertThat(made.schedule.kernels()).hasSameSizeAs(different);
      checkSplits(made.schedule.decision());
    }
  }

  private static void checkSplits(Decision decision) {
    if (decision instanceof Decision.Split split) {
      assertThat(split.yes()).isNotEqualTo(split.no());
      assertThat(split.condition().isInput()).isTrue();
      checkSplits(split.yes());
      checkSplits(split.no());
    }
  }

  /** The bit of each state is set where a step may use it, and required where every step does. */
  @Test
  void usedStatesAreThoseOfTheKernelsThatMayRun() {
    for (long seed = 0; seed < 2 * FLOWS; seed++) {
      Case made = Case.of(seed);
      long perElement = 0;
      for (int i = 0; i < made.states().size(); i++) {
        perElement |= made.placements.isScalar(made.states().get(i)) ? 0 : 1L << i;
      }
      for (List<Meaning> configuration : made.random.meanings()) {
        Meaning any = configuration.get(0);
        long some = 0;
        long every = -1;
        for (Meaning meaning : configuration) {
          long used = made.kernel(meaning).used();
          some |= used;
          every &= used;
        }
        assertThat(bits(made.schedule.reachable(), any) & perElement).isEqualTo(some);
        assertThat(bits(made.schedule.required(), any) & perElement).isEqualTo(every);
        checkScalars(made, configuration);
      }
    }
  }

  private static void checkScalars(Case made, List<Meaning> configuration) {
    Meaning any = configuration.get(0);
    for (Schedule.ScalarStore store : made.schedule.prepare().stores()) {
      long bit = 1L << made.states().indexOf(store.state());
      boolean every = configuration.stream().allMatch(meaning -> meaning.holds(store.written()));
      boolean some = configuration.stream().anyMatch(meaning -> meaning.holds(store.written()));
      // Conditions are taken one by one: what only all together rule out stays.
      assertThat((bits(made.schedule.required(), any) & bit) == 0 || every).isTrue();
      assertThat((bits(made.schedule.reachable(), any) & bit) != 0 || !some).isTrue();
    }
  }

  /** The text of a graph says all of it. */
  @Test
  void graphsAreReadAsTheyArePrinted() {
    for (long seed = 0; seed < FLOWS; seed++) {
      String text = DataflowPrinter.print(new RandomFlow(seed, seed % 2 == 0).flow);
      assertThat(DataflowPrinter.print(DataflowReader.read(text))).isEqualTo(text);
    }
  }

  /** Every name is there once, and every variable is computed before it is used. */
  @Test
  void variablesAreNamedOnceAndInOrder() {
    for (long seed = 0; seed < FLOWS; seed++) {
      Case made = Case.of(seed);
      check(made.schedule.prepare().lets());
      for (Kernel kernel : made.schedule.kernels()) {
        Set<Value> code =
            made
                .random
                .flow
                .graph()
                .reachable(kernel.stores().stream().map(Store::value).toList())
                .stream()
                .filter(made.placements::isPerElement)
                .collect(Collectors.toSet());
        Set<Value> scalars = kernel.scalars().stream().map(Let::value).collect(Collectors.toSet());
        check(kernel.lets());
        assertThat(code).containsAll(kernel.lets().stream().map(Let::value).toList());
        for (Value value : code) {
          assertThat(value.operands())
              .allMatch(
                  v -> v.isConstant() || made.placements.isPerElement(v) || scalars.contains(v));
        }
        assertThat(kernel.arrays().stream().map(Schedule.Array::name)).doesNotHaveDuplicates();
      }
    }
  }

  private static void check(List<Let> lets) {
    assertThat(lets.stream().map(Let::name)).doesNotHaveDuplicates();
    assertThat(lets.stream().map(let -> requireNonNull(let.value()).id())).isSorted();
  }

  /** Where all conditions are known, the code that is left is what they leave to be computed. */
  @Test
  void assumptionsLeaveWhatIsChosen() {
    for (long seed = 0; seed < 2 * FLOWS; seed++) {
      RandomFlow random = new RandomFlow(seed, seed % 2 == 0);
      Placements placements = Values.placements(random.flow);
      Outputs outputs =
          new Outputs(
              random.flow.param(),
              random.flow.states(),
              random.flow.written(),
              Map.of(),
              List.of());
      List<Value> atoms = Stream.concat(random.hypers.stream(), random.others.stream()).toList();
      for (Meaning meaning : random.meanings().stream().flatMap(List::stream).toList()) {
        Map<Value, Boolean> known =
            atoms.stream().collect(Collectors.toMap(a -> a, meaning::holds));
        Assumptions assumptions = new Assumptions(random.flow.graph(), outputs, placements, known);
        assertThat(assumptions.next()).isEmpty();
        Set<Value> needed = new HashSet<>();
        outputs
            .all()
            .forEach(
                output -> need(chosen(output, placements, meaning), placements, meaning, needed));
        assertThat(new HashSet<>(assumptions.perElement(assumptions.reach(true))))
            .isEqualTo(needed);
      }
    }
  }

  private static void need(Value value, Placements placements, Meaning meaning, Set<Value> needed) {
    if (placements.isPerElement(value) && needed.add(value)) {
      value
          .operands()
          .forEach(v -> need(chosen(v, placements, meaning), placements, meaning, needed));
    }
  }

  /** The side that a choice takes, or that both sides are. */
  private static Value chosen(Value value, Placements placements, Meaning meaning) {
    if (value.operands().size() < 3) {
      return value;
    }
    Value yes = chosen(value.operand(1), placements, meaning);
    Value no = chosen(value.operand(2), placements, meaning);
    if (placements.isPerElement(value.operand(0))) {
      return yes == no ? yes : value;
    }
    return meaning.holds(value.operand(0)) ? yes : no;
  }

  /**
   * The count, with its memory, is that of all paths followed to their ends. Sides that turn out to
   * be the same are counted as two.
   */
  @Test
  void combinationsAreCountedAsTheyAre() {
    for (long seed = 0; seed < 2 * FLOWS; seed += 2) {
      Case made = Case.of(seed);
      RandomFlow random = made.random;
      Placements placements = made.placements;
      Outputs outputs =
          new Outputs(
              random.flow.param(),
              random.flow.states(),
              random.flow.written(),
              Map.of(),
              List.of());
      long count = new Combinations(random.flow.graph(), placements, outputs).count();
      assertThat(count).isEqualTo(count(random.flow.graph(), placements, outputs, Map.of()));
    }
  }

  private static long count(
      Graph graph, Placements placements, Outputs outputs, Map<Value, Boolean> assumed) {
    Optional<Value> next = new Assumptions(graph, outputs, placements, assumed).next();
    if (next.isEmpty()) {
      return 1;
    }
    Map<Value, Boolean> yes = new HashMap<>(assumed);
    yes.put(next.get(), true);
    Map<Value, Boolean> no = new HashMap<>(assumed);
    no.put(next.get(), false);
    return count(graph, placements, outputs, yes) + count(graph, placements, outputs, no);
  }
}
