package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Prepare;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names and orders what a step computes once, before any element.
 *
 * <p>Before: the kernels, with the scalars that they take, and the decision between them. After: a
 * {@link Prepare} that computes all of these into variables, those for kernels into fields, each
 * before it is used, and stores the scalar states.
 */
public final class StepPreparer {
  private StepPreparer() {}

  /** The code that computes once what the decision and these kernels need, and scalar states. */
  public static Prepare prepare(
      Dataflow flow, Levels levels, Decision decision, List<Kernel> kernels) {
    List<ScalarStore> stores = stores(flow, levels);
    Set<Value> fields = new LinkedHashSet<>();
    kernels.forEach(kernel -> kernel.scalars().forEach(scalar -> fields.add(scalar.value())));
    Set<Value> roots = new LinkedHashSet<>(fields);
    roots.addAll(StepCode.conditions(decision));
    stores.forEach(store -> roots.addAll(List.of(store.value(), store.written())));
    return new Prepare(new UniformBinder(flow.graph(), levels).variables(roots, fields), stores);
  }

  private static List<ScalarStore> stores(Dataflow flow, Levels levels) {
    List<ScalarStore> stores = new ArrayList<>();
    flow.states()
        .forEach(
            (state, value) -> {
              Value written = requireNonNull(flow.written().get(state));
              if (levels.isScalar(state) && !written.isConstant(false)) {
                stores.add(new ScalarStore(state, value, written));
              }
            });
    return stores;
  }
}
