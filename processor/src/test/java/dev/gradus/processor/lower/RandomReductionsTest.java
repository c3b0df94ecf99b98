package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.DataflowPrinter;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is reduced, the programs of a random update do what the update says. */
final class RandomReductionsTest {
  private static final int FLOWS = 40;

  private static RandomFlow flow(long seed) {
    return new RandomFlow(seed, false, 1 + (int) (seed % 4));
  }

  private static Schedule schedule(RandomFlow random) {
    Placements placements = Values.placements(random.flow);
    Diagnostics diagnostics = new Diagnostics();
    Schedule schedule = Values.schedule(random.flow, placements, diagnostics).orElseThrow();
    assertThat(diagnostics.hasErrors()).isFalse();
    return schedule;
  }

  /** The schedule by plans that nothing but chance has made. */
  private static Schedule planned(RandomFlow random, long seed) {
    Random chance = new Random(seed);
    Placements placements = Values.placements(random.flow);
    Diagnostics diagnostics = new Diagnostics();
    Graph graph = random.flow.graph();
    CodeLimits limits = new CodeLimits(graph, new Growth(false, false), diagnostics, Values.RULE);
    Variants variants =
        Specializer.specialize(random.flow, placements, limits, diagnostics, Values.RULE)
            .orElseThrow();
    List<PhasedVariant> phased =
        variants.all().stream()
            .map(v -> Phaser.cut(graph, placements, v, code -> plan(code, chance)))
            .toList();
    BoundKernels kernels = KernelBinder.bind(random.flow, placements, phased, limits);
    StepCode code =
        StepPreparer.prepare(random.flow, placements, variants.decision(), phased, kernels);
    UsedStates none = new UsedStates(List.of(), List.of());
    return Assembler.assemble(random.flow, placements, code, none, none, Optional.empty());
  }

  private static LoopPlan plan(ElementCode code, Random chance) {
    LoopPlan plan = LoopPlan.earliest(code);
    for (Map.Entry<Symbol, Value> result : code.results().entrySet()) {
      int first = code.phase(result.getKey(), result.getValue());
      if (code.isOfElements(first)) {
        int[] loops = IntStream.range(first, code.loops()).filter(code::isOfElements).toArray();
        plan = plan.storing(result.getKey(), loops[chance.nextInt(loops.length)]);
      }
    }
    for (Value value : code.values()) {
      boolean keepable = !value.isInput() && value.type() == Type.DOUBLE;
      plan = keepable && chance.nextInt(4) == 0 ? plan.toggling(value) : plan;
    }
    return plan;
  }

  private static void check(long seed, RandomFlow random, Schedule schedule) {
    check(seed, random, schedule, false);
  }

  /** Gives a state one value for all that it is the same for. */
  static void spread(StateSlot state, List<Map<Op, Object>> elements) {
    Op op = new Op.Input(state.symbol());
    for (int i = 0; i < elements.size(); i++) {
      int first =
          state.per() == Per.ELEMENT
              ? i
              : TestExtents.first(state.per(), TestExtents.of(state.per(), i));
      elements.get(i).put(op, state.isScalar() ? 11.5 : elements.get(first).get(op));
    }
  }

  private static void check(long seed, RandomFlow random, Schedule schedule, boolean arrays) {
    for (int hypers = 0; hypers < 1 << random.hypers.size(); hypers++) {
      for (int others = 0; others < 1 << random.others.size(); others++) {
        List<Map<Op, Object>> elements = new ArrayList<>();
        int count = arrays ? TestExtents.ELEMENTS : 3;
        for (int i = 0; i < count; i++) {
          double begin = List.of(1.0, -2.0, 0.5).get(i % 3);
          elements.add(random.inputs(hypers, others, i < 3 ? begin : begin + 0.25 * i));
        }
        schedule.states().forEach(state -> spread(state, elements));
        check(seed, random, schedule, elements);
      }
    }
  }

  /** Where values are stored, and which are kept, is a matter of speed alone. */
  @Test
  void anyPlanComputesTheSame() {
    for (long seed = 0; seed < 2 * FLOWS; seed++) {
      RandomFlow random = flow(seed);
      check(seed, random, planned(random, seed));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void programsComputeWhatTheUpdateSays(long part) {
    for (long seed = part * FLOWS; seed < (part + 1) * FLOWS; seed++) {
      RandomFlow random = flow(seed);
      check(seed, random, schedule(random));
    }
  }

  static final List<Per> ARRAYS = List.of(Per.ROW, Per.ROW, Per.COLUMN, Per.MATRIX, Per.CHANNEL);

  private static RandomFlow ofArrays(long seed) {
    List<Per> extents = new ArrayList<>(ARRAYS);
    extents.add(Per.TENSOR);
    return new RandomFlow(seed, false, 2 + (int) (seed % 5), extents);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void loopsOverRowsAndChannelsComputeWhatTheUpdateSays(long part) {
    for (long seed = part * FLOWS; seed < (part + 1) * FLOWS; seed++) {
      RandomFlow random = ofArrays(seed);
      check(seed, random, schedule(random), true);
      RandomFlow again = ofArrays(seed);
      check(seed, again, planned(again, seed), true);
    }
  }

  /** The flows are what the test above is about. */
  @Test
  void flowsHaveLoopsOverEverything() {
    Map<Per, Integer> domains = new EnumMap<>(Per.class);
    Map<Per, Integer> states = new EnumMap<>(Per.class);
    int spread = 0;
    for (long seed = 0; seed < 4 * FLOWS; seed++) {
      Schedule schedule = schedule(ofArrays(seed));
      schedule.kernels().forEach(kernel -> domains.merge(kernel.domain(), 1, Integer::sum));
      schedule.states().forEach(state -> states.merge(state.per(), 1, Integer::sum));
      spread +=
          (int)
              schedule.kernels().stream()
                  .filter(k -> k.arrays().stream().anyMatch(a -> a.spread()))
                  .count();
    }
    for (Per per : ARRAYS) {
      assertThat(domains.getOrDefault(per, 0)).as("loops over %s", per).isGreaterThan(10);
      assertThat(states.getOrDefault(per, 0)).as("states of %s", per).isGreaterThan(2);
    }
    assertThat(spread).isGreaterThan(100);
  }

  private static void check(
      long seed, RandomFlow random, Schedule schedule, List<Map<Op, Object>> elements) {
    TensorMeaning meaning = new TensorMeaning(random.flow, elements);
    ScheduleRun run = new ScheduleRun(schedule, elements);
    assertThat(run.run()).isEmpty();
    List<Symbol> symbols = new ArrayList<>(random.flow.states().keySet());
    symbols.add(Argument.PARAM);
    for (Symbol symbol : symbols) {
      assertThat(run.result(symbol))
          .as(
              () ->
                  "seed %d, %s of\n%s\n%s"
                      .formatted(
                          seed,
                          symbol.label(),
                          DataflowPrinter.print(random.flow),
                          SchedulePrinter.print(schedule)))
          .isEqualTo(meaning.result(symbol));
    }
  }

  /** The flows are what the test above is about: they have several loops, and keep values. */
  @Test
  void flowsHaveLoopsAndTemporaries() {
    int[] loops = new int[6];
    int temporaries = 0;
    for (long seed = 0; seed < 4 * FLOWS; seed++) {
      Schedule schedule = schedule(flow(seed));
      schedule.programs().forEach(program -> loops[program.kernels().size()]++);
      temporaries +=
          schedule.kernels().stream()
                  .anyMatch(
                      kernel ->
                          kernel.arrays().stream()
                              .anyMatch(a -> a.symbol() instanceof Symbol.Temporary))
              ? 1
              : 0;
    }
    assertThat(loops[1]).isPositive();
    assertThat(loops[2]).isGreaterThan(20);
    assertThat(loops[3]).isGreaterThan(20);
    assertThat(temporaries).isGreaterThan(3);
  }

  /** Variants are as many as were counted before they were made, or fewer. */
  @Test
  void combinationsAreNotUnderestimated() {
    for (long seed = 0; seed < FLOWS; seed++) {
      RandomFlow random = flow(seed);
      Placements placements = Values.placements(random.flow);
      Outputs outputs =
          new Outputs(
              random.flow.param(),
              random.flow.states(),
              random.flow.written(),
              random.flow.reductions(),
              ScalarStores.of(random.flow, placements).stream()
                  .filter(store -> ScalarStores.isLate(store, placements))
                  .toList());
      long count = new Combinations(random.flow.graph(), placements, outputs).count();
      assertThat(schedule(random).programs().size()).isLessThanOrEqualTo((int) count);
    }
  }

  /** The text of a graph says all of it. */
  @Test
  void graphsAreReadAsTheyArePrinted() {
    for (long seed = 0; seed < FLOWS; seed++) {
      String text = DataflowPrinter.print(flow(seed).flow);
      assertThat(DataflowPrinter.print(DataflowReader.read(text))).isEqualTo(text);
    }
  }
}
