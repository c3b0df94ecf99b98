package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowPrinter;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever parameters share, and whichever programs they run, all get what the update says. */
final class RandomSharingTest {
  private static final int FLOWS = 60;
  private static final List<Integer> GROUPS = List.of(0, 1, 0);
  private static final Map<Symbol.State, Per> OF_GROUP = Map.of(new Symbol.State("d"), Per.GROUP);

  private static RandomFlow flow(long seed) {
    return RandomFlow.sharing(seed, 1 + (int) (seed % 6), List.of());
  }

  private static RandomFlow ofArrays(long seed) {
    return RandomFlow.sharing(seed, 2 + (int) (seed % 6), RandomReductionsTest.ARRAYS);
  }

  private static Placements placements(Dataflow flow) {
    Placements placements = Placements.of(flow, Set.of(), OF_GROUP);
    flow.graph().reachable(flow.results()).forEach(placements::of);
    return placements;
  }

  private static Schedule schedule(Dataflow flow) {
    Dataflow settled = SharedNumbers.of(flow, placements(flow));
    Diagnostics diagnostics = new Diagnostics();
    Schedule schedule = Values.schedule(settled, placements(settled), diagnostics).orElseThrow();
    assertThat(diagnostics.hasErrors()).isFalse();
    return schedule;
  }

  /** Elements of each tensor; groups differ in hyper-parameters, tensors in all else. */
  private static List<List<Map<Op, Object>>> inputs(
      RandomFlow flow, Schedule schedule, Random chance, int count) {
    int[] hypers = {
      chance.nextInt(1 << flow.hypers.size()), chance.nextInt(1 << flow.hypers.size())
    };
    List<List<Map<Op, Object>>> tensors = new ArrayList<>();
    for (int group : GROUPS) {
      int others = chance.nextInt(1 << flow.others.size());
      List<Map<Op, Object>> elements = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double begin = List.of(1.0, -2.0, 0.5).get(i % 3) + (i < 3 ? 0 : 0.25 * i);
        elements.add(flow.inputs(hypers[group], others, begin + tensors.size()));
      }
      for (StateSlot state : schedule.states()) {
        if (state.per() != Per.GROUP) {
          RandomReductionsTest.spread(state, elements);
        }
        if (state.per() == Per.TENSOR) {
          double value = 11.5 + tensors.size();
          elements.forEach(element -> element.put(new Op.Input(state.symbol()), value));
        }
      }
      tensors.add(elements);
    }
    return tensors;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void programsMeet(long part) {
    for (long seed = part * FLOWS; seed < (part + 1) * FLOWS; seed++) {
      check(seed, flow(seed), 24, 3);
    }
  }

  /** What parameters share may be made of rows, and rows be made of what they share. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void programsWithLoopsOverRowsMeet(long part) {
    for (long seed = part * FLOWS; seed < (part + 1) * FLOWS; seed++) {
      check(seed, ofArrays(seed), 4, TestExtents.ELEMENTS);
    }
  }

  private static void check(long seed, RandomFlow random, int times, int elements) {
    Schedule schedule = schedule(random.flow);
    Placements placements = placements(random.flow);
    Set<Symbol.Reduced> numbers =
        random.flow.reductions().keySet().stream()
            .filter(placements::isOfNumbers)
            .collect(Collectors.toSet());
    Random chance = new Random(seed);
    for (int i = 0; i < times; i++) {
      check(seed, random.flow, numbers, schedule, inputs(random, schedule, chance, elements));
    }
  }

  private static void check(
      long seed,
      Dataflow flow,
      Set<Symbol.Reduced> numbers,
      Schedule schedule,
      List<List<Map<Op, Object>>> inputs) {
    SharedMeaning meaning = new SharedMeaning(flow, numbers, inputs, GROUPS);
    SharedRun run = new SharedRun(schedule, inputs, GROUPS);
    List<Symbol> symbols = new ArrayList<>(flow.states().keySet());
    symbols.add(Argument.PARAM);
    for (int tensor = 0; tensor < inputs.size(); tensor++) {
      for (Symbol symbol : symbols) {
        int shown = tensor;
        assertThat(run.result(tensor, symbol))
            .as(
                () ->
                    "seed %d, %s of tensor %d of\n%s\n%s"
                        .formatted(
                            seed,
                            symbol.label(),
                            shown,
                            DataflowPrinter.print(flow),
                            SchedulePrinter.print(schedule)))
            .isEqualTo(meaning.result(tensor, symbol));
      }
    }
  }

  /** The flows are what the test above is about: programs meet once, twice, or not at all. */
  @Test
  void flowsHaveLevels() {
    int[] meets = new int[8];
    int numbers = 0;
    for (long seed = 0; seed < 4 * FLOWS; seed++) {
      Schedule schedule = schedule(flow(seed).flow);
      schedule
          .programs()
          .forEach(
              program ->
                  meets[
                      (int)
                          program.stages().stream()
                              .filter(Stage.Meet.class::isInstance)
                              .count()]++);
      numbers += schedule.kernels().stream().anyMatch(k -> !k.numbers().isEmpty()) ? 1 : 0;
    }
    assertThat(meets[1]).isGreaterThan(100);
    assertThat(meets[2]).isGreaterThan(50);
    assertThat(meets[3]).isPositive();
    assertThat(numbers).isGreaterThan(50);
  }

  /** The text of a graph says who takes part. */
  @Test
  void graphsAreReadAsTheyArePrinted() {
    for (long seed = 0; seed < FLOWS; seed++) {
      String text = DataflowPrinter.print(flow(seed).flow);
      assertThat(DataflowPrinter.print(DataflowReader.read(text))).isEqualTo(text);
    }
  }
}
