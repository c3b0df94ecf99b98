package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a rule keeps and moves with given settings: all that it can come to in any step.
 *
 * @param tensors the states with an element for each of the parameter, by their keys
 * @param coarse the states with a value for each row or the like, with the word for that
 * @param scalars the states with one value for a tensor
 * @param groups the states with one value for a group
 * @param variants the ways in which a step can go, of which there is one at least
 * @param others the ways in which it can go with other settings only
 */
public record Anatomy(
    List<String> tensors,
    List<String> coarse,
    List<String> scalars,
    List<String> groups,
    List<VariantFacts> variants,
    List<VariantFacts> others) {

  /**
   * The anatomy of a rule: follows the decision between kernels, wherever settings leave it open.
   *
   * @param hypers the values of the hyper-parameters, by their names
   */
  static Anatomy of(Formula formula, Schedule schedule, Map<String, Object> hypers) {
    Settled settled = Settled.by(hypers);
    Naming naming = Naming.of(formula);
    Map<Value, Term> names = ValueReader.names(naming, schedule.prepare().lets());
    ValueReader reader = new ValueReader(naming, names, Map.of());
    List<VariantFacts> variants = variants(schedule, settled, reader);
    List<Integer> programs = variants.stream().map(VariantFacts::program).toList();
    List<VariantFacts> others = new ArrayList<>(variants(schedule, Settled.open(), reader));
    others.removeIf(other -> programs.contains(other.program()));
    List<String> tensors = new ArrayList<>();
    List<String> coarse = new ArrayList<>();
    List<String> scalars = new ArrayList<>();
    for (int i = 0; i < schedule.states().size(); i++) {
      String key = formula.states().get(i).key();
      Per per = schedule.states().get(i).per();
      if (isKept(schedule, programs, schedule.states().get(i), settled)) {
        scalars.add(key);
      } else if ((used(schedule, programs) >> i & 1) != 0 && per == Per.ELEMENT) {
        tensors.add(key);
      } else if ((used(schedule, programs) >> i & 1) != 0) {
        coarse.add(key + " (" + per.name().toLowerCase(Locale.ROOT) + ")");
      }
    }
    return new Anatomy(
        List.copyOf(tensors),
        List.copyOf(coarse),
        List.copyOf(scalars),
        formula.states().stream()
            .filter(state -> state.per() == Per.GROUP)
            .map(Formula.State::key)
            .toList(),
        variants,
        List.copyOf(others));
  }

  /** The ways in which a step can go with some settings. */
  private static List<VariantFacts> variants(
      Schedule schedule, Settled settled, ValueReader reader) {
    Map<Integer, List<String>> reached = new TreeMap<>();
    reach(schedule.decision(), "", settled, reader, reached);
    return reached.entrySet().stream()
        .map(e -> VariantFacts.of(schedule, e.getKey(), String.join(", or ", e.getValue())))
        .toList();
  }

  /** The bits of the states that some programs use. */
  private static long used(Schedule schedule, List<Integer> programs) {
    return programs.stream()
        .flatMap(program -> schedule.programs().get(program).kernels().stream())
        .mapToLong(kernel -> schedule.kernels().get(kernel).used())
        .reduce(0, (x, y) -> x | y);
  }

  private static void reach(
      Decision decision,
      String path,
      Settled settled,
      ValueReader reader,
      Map<Integer, List<String>> reached) {
    if (decision instanceof Decision.Leaf leaf) {
      reached.computeIfAbsent(leaf.program(), program -> new ArrayList<>()).add(path);
      return;
    }
    Decision.Split split = (Decision.Split) decision;
    boolean always = settled.isTrue(split.condition());
    boolean never = settled.isFalse(split.condition());
    String and = path.isEmpty() || always || never ? path : path + " and ";
    if (!never) {
      String more = always ? "" : reader.condition(split.condition(), true);
      reach(split.yes(), and + more, settled, reader, reached);
    }
    if (!always) {
      String more = never ? "" : reader.condition(split.condition(), false);
      reach(split.no(), and + more, settled, reader, reached);
    }
  }

  /** Whether a state is a number of each tensor that a step writes, or that its first step sets. */
  private static boolean isKept(
      Schedule schedule, List<Integer> programs, Schedule.StateSlot slot, Settled settled) {
    Stream<ScalarStore> later =
        programs.stream()
            .flatMap(program -> schedule.programs().get(program).scalars().stream())
            .flatMap(stage -> stage.stores().stream());
    boolean written =
        Stream.concat(schedule.prepare().stores().stream(), later)
            .anyMatch(s -> s.state().equals(slot.symbol()) && !settled.isFalse(s.written()));
    return slot.per() == Per.TENSOR && (written || slot.symbol().remembered() != null);
  }

  /** The variant that moves most; of those that move as much, the one that computes most. */
  public VariantFacts largest() {
    return variants.stream()
        .max(
            Comparator.comparingInt((VariantFacts v) -> v.reads() + v.writes())
                .thenComparingInt(VariantFacts::operations))
        .orElseThrow();
  }

  /** The bytes read and written for a parameter in a step that moves most. */
  public int bytesMoved(DType dtype) {
    return largest().bytesMoved(dtype);
  }

  /** The bytes kept for a parameter. */
  public int bytesKept(DType dtype) {
    return tensors.size() * dtype.byteSize();
  }
}
