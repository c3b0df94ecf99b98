package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Prepare;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Value;
import dev.gradus.processor.lower.PhasedVariant.PhasedLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names and orders what a step computes that is the same for all elements: before any of them, and
 * between loops.
 *
 * <p>Before: the kernels, with the scalars that they take, and the decision between variants.
 * After: a {@link Prepare} that computes what is known before any loop, and a program for each
 * variant, whose {@link Stage.Scalars} compute the rest; what kernels and later stages need of
 * either into fields. Each value is computed before it is used, and has one field in all programs.
 * Scalar states are stored as soon as their values are known.
 */
public final class StepPreparer {
  private final Graph graph;
  private final Placements placements;
  private final UniformBinder binder;
  private final List<UniformPhases> phases = new ArrayList<>();
  private final FieldScope names;

  private StepPreparer(
      Dataflow flow, Placements placements, List<PhasedVariant> variants, BoundKernels kernels) {
    this.graph = flow.graph();
    this.placements = placements;
    this.binder = new UniformBinder(graph, placements);
    for (int i = 0; i < variants.size(); i++) {
      phases.add(new UniformPhases(graph, variants.get(i), kernels.of(i)));
    }
    this.names = new FieldScope(graph);
  }

  /**
   * The code of a step.
   *
   * @param decision the choice between the variants
   */
  public static StepCode prepare(
      Dataflow flow,
      Placements placements,
      Decision decision,
      List<PhasedVariant> variants,
      BoundKernels kernels) {
    StepPreparer preparer = new StepPreparer(flow, placements, variants, kernels);
    Prepare prepare = preparer.prepare(ScalarStores.of(flow, placements), decision);
    preparer.nameLateFields();
    // Programs may turn out to be equal, as kernels may.
    Map<Program, Integer> programs = new LinkedHashMap<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      Program program =
          preparer.program(
              preparer.phases.get(i), variants.get(i).phased(), kernels.ofVariants().get(i));
      numbers.add(programs.computeIfAbsent(program, key -> programs.size()));
    }
    return new StepCode(
        prepare,
        DecisionTrees.renumbered(decision, numbers::get),
        List.copyOf(programs.keySet()),
        kernels.all());
  }

  private Prepare prepare(List<ScalarStore> all, Decision decision) {
    List<ScalarStore> stores =
        all.stream().filter(store -> !ScalarStores.isLate(store, placements)).toList();
    Set<Value> fields = new LinkedHashSet<>();
    phases.forEach(variant -> fields.addAll(variant.fields(0)));
    Set<Value> roots = new LinkedHashSet<>(fields);
    roots.addAll(DecisionTrees.conditions(decision));
    stores.forEach(store -> roots.addAll(List.of(store.value(), store.written())));
    List<Let> lets = binder.variables(names.prepared(), roots, fields);
    lets.stream().filter(Let::field).forEach(names::add);
    return new Prepare(lets, stores);
  }

  /** Names the fields of values that are known after some loop, in the order of the graph. */
  private void nameLateFields() {
    Set<Value> late = new LinkedHashSet<>();
    for (UniformPhases variant : phases) {
      for (int phase = 1; phase < variant.count(); phase++) {
        late.addAll(variant.fields(phase));
      }
    }
    graph.reachable(late).stream().filter(late::contains).forEach(names::add);
  }

  private Program program(UniformPhases variant, List<PhasedLoop> loops, List<Integer> kernels) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      stages.add(new Stage.Loop(kernels.get(i)));
      int phase = loops.get(i).phase() + 1;
      if (i + 1 < loops.size() && loops.get(i + 1).phase() < phase) {
        continue; // the phase has another loop
      }
      variant.level(phase).ifPresent(level -> stages.add(new Stage.Meet(level)));
      Set<Value> roots = variant.roots(phase);
      if (!roots.isEmpty()) {
        List<Let> lets =
            new Variables(graph, names.between(), value -> variant.isOf(phase, value))
                .of(roots, variant.fields(phase), Set.of());
        stages.add(new Stage.Scalars(names.of(lets), variant.stores(phase)));
      }
    }
    return new Program(stages);
  }
}
