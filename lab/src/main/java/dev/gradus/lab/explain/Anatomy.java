package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule keeps and moves with given settings: all that it can come to in any step.
 *
 * @param tensors the states with an element for each of the parameter, by their keys
 * @param scalars the states with one value for a tensor
 * @param variants the kernels that a step can run, of which there is one at least
 */
public record Anatomy(List<String> tensors, List<String> scalars, List<KernelFacts> variants) {

  /**
   * The anatomy of a rule: follows the decision between kernels, wherever settings leave it open.
   *
   * @param hypers the values of the hyper-parameters, by their names
   */
  static Anatomy of(Formula formula, Schedule schedule, Map<String, Object> hypers) {
    Settled settled = Settled.by(hypers);
    Map<Integer, List<String>> reached = new TreeMap<>();
    reach(
        schedule.decision(),
        "",
        settled,
        new ConditionReader(schedule, Naming.of(formula)),
        reached);
    List<KernelFacts> variants = new ArrayList<>();
    long used = 0;
    for (Map.Entry<Integer, List<String>> entry : reached.entrySet()) {
      Kernel kernel = schedule.kernels().get(entry.getKey());
      variants.add(KernelFacts.of(entry.getKey(), kernel, String.join(", or ", entry.getValue())));
      used |= kernel.used();
    }
    List<String> tensors = new ArrayList<>();
    List<String> scalars = new ArrayList<>();
    for (int i = 0; i < schedule.states().size(); i++) {
      String key = formula.states().get(i).key();
      if (isWritten(schedule, schedule.states().get(i), settled)) {
        scalars.add(key);
      } else if ((used >> i & 1) != 0) {
        tensors.add(key);
      }
    }
    return new Anatomy(List.copyOf(tensors), List.copyOf(scalars), List.copyOf(variants));
  }

  private static void reach(
      Decision decision,
      String path,
      Settled settled,
      ConditionReader reader,
      Map<Integer, List<String>> reached) {
    if (decision instanceof Decision.Leaf leaf) {
      reached.computeIfAbsent(leaf.program(), kernel -> new ArrayList<>()).add(path);
      return;
    }
    Decision.Split split = (Decision.Split) decision;
    boolean always = settled.isTrue(split.condition());
    boolean never = settled.isFalse(split.condition());
    String and = path.isEmpty() || always || never ? path : path + " and ";
    if (!never) {
      String more = always ? "" : reader.read(split.condition(), true);
      reach(split.yes(), and + more, settled, reader, reached);
    }
    if (!always) {
      String more = never ? "" : reader.read(split.condition(), false);
      reach(split.no(), and + more, settled, reader, reached);
    }
  }

  private static boolean isWritten(Schedule schedule, Schedule.StateSlot slot, Settled settled) {
    return slot.scalar()
        && schedule.prepare().stores().stream()
            .anyMatch(s -> s.state().equals(slot.symbol()) && !settled.isFalse(s.written()));
  }

  /** The variant that moves most; of those that move as much, the one that computes most. */
  public KernelFacts largest() {
    return variants.stream()
        .max(
            Comparator.comparingInt((KernelFacts v) -> v.reads() + v.writes())
                .thenComparingInt(KernelFacts::operations))
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
