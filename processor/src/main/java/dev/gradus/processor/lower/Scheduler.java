package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Condition;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Initial;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.Prepare;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders and names everything: the last pass before printing.
 *
 * <p>Before: a dataflow and the level of each value. After: a {@link Schedule} in which every
 * variable has its final name and every value is computed before it is used.
 */
public final class Scheduler {
  private static final List<String> RESERVED =
      List.of("hypers", "step", "state", "variant", "from", "to", "other", "params", "grads");

  private static final int MOST_PARAMETER_WORDS = 255;

  private final Dataflow flow;
  private final Levels levels;
  private final List<Symbol.State> states;
  private final CodeLimits limits;

  private Scheduler(Formula formula, Dataflow flow, Levels levels, CodeLimits limits) {
    this.flow = flow;
    this.levels = levels;
    this.states = formula.states().stream().map(Formula.State::symbol).toList();
    this.limits = limits;
  }

  /**
   * Schedules a rule. Reports one that would need too many kernels, at {@code origin}, and code
   * that would be too long.
   *
   * @return nothing if it was not even tried, after a problem
   */
  public static Optional<Schedule> schedule(
      Formula formula, Dataflow flow, Levels levels, Diagnostics diagnostics, Origin origin) {
    CodeLimits limits = new CodeLimits(flow.graph(), Growth.of(formula), diagnostics, origin);
    limits.check(flow, levels);
    Specializer specializer = new Specializer(flow, levels, diagnostics, origin);
    if (!specializer.isFeasible(limits) || diagnostics.hasErrors()) {
      return Optional.empty();
    }
    Schedule schedule = new Scheduler(formula, flow, levels, limits).run(specializer);
    limits.check(schedule);
    return Optional.of(schedule);
  }

  private Schedule run(Specializer specializer) {
    Decision decision = specializer.specialize();
    List<Kernel> kernels = new ArrayList<>();
    Set<Value> scalars = new LinkedHashSet<>();
    List<String> names = new KernelNames(flow.graph(), specializer.variants()).all();
    for (Variant variant : specializer.variants()) {
      KernelScheduler scheduler =
          new KernelScheduler(flow.graph(), levels, states, variant.outputs());
      scalars.addAll(scheduler.scalars());
      kernels.add(scheduler.schedule(names.get(kernels.size()), variant.holds()));
      checkSize(scheduler, kernels.get(kernels.size() - 1));
    }
    Prepare prepare = prepare(decision, scalars);
    List<ScalarStore> stores = prepare.stores();
    Outcomes outcomes =
        new Outcomes(flow.graph(), ReachableStates.roots(decision, kernels, stores));
    Map<Symbol.State, Long> scalarBits = scalarBits();
    return new Schedule(
        slots(),
        prepare,
        decision,
        kernels,
        used(
            new RequiredStates(outcomes, kernels)
                .of(decision, stores, s -> requireNonNull(scalarBits.get(s.state())))),
        used(new ReachableStates(flow.graph(), outcomes, kernels, stores).of(decision, scalarBits)),
        flow.constraints().stream().map(this::condition).toList(),
        initials());
  }

  /**
   * HotSpot never compiles a method of more than 8,000 bytes, and no method has more than 255 words
   * of parameters.
   */
  private void checkSize(KernelScheduler scheduler, Kernel kernel) {
    int words = kernel.arrays().size() + 2 * kernel.scalars().size() + 2;
    if (scheduler.bytes() > CodeLimits.KERNEL) {
      limits.reportKernel(scheduler.past(CodeLimits.KERNEL));
    } else if (words > MOST_PARAMETER_WORDS) {
      limits.reportParameters(MOST_PARAMETER_WORDS);
    }
  }

  private List<StateSlot> slots() {
    Set<Value> roots = new LinkedHashSet<>(flow.states().values());
    roots.add(flow.param());
    roots.addAll(flow.written().values());
    List<Value> code = flow.graph().reachable(roots);
    return states.stream()
        .map(s -> new StateSlot(s, levels.isScalar(s), code.stream().anyMatch(v -> isFirst(v, s))))
        .toList();
  }

  private static boolean isFirst(Value value, Symbol.State state) {
    return value.op() instanceof Op.First first && first.state().equals(state);
  }

  private Prepare prepare(Decision decision, Set<Value> scalars) {
    List<ScalarStore> stores = new ArrayList<>();
    for (Symbol.State state : states) {
      Value written = flow.written().get(state);
      if (levels.isScalar(state) && written != null && !Folder.isFalse(written)) {
        stores.add(new ScalarStore(state, requireNonNull(flow.states().get(state)), written));
      }
    }
    Set<Value> roots = new LinkedHashSet<>(scalars);
    roots.addAll(conditions(decision));
    stores.forEach(store -> roots.addAll(List.of(store.value(), store.written())));
    return new Prepare(lets(roots, scalars), stores);
  }

  private static Set<Value> conditions(Decision decision) {
    Set<Value> conditions = new LinkedHashSet<>();
    if (decision instanceof Decision.Split split) {
      conditions.add(split.condition());
      conditions.addAll(conditions(split.yes()));
      conditions.addAll(conditions(split.no()));
    }
    return conditions;
  }

  private static Set<Value> conditions(Masks masks) {
    Set<Value> conditions = new LinkedHashSet<>();
    if (masks instanceof Masks.Split split) {
      conditions.add(split.condition());
      conditions.addAll(conditions(split.yes()));
      conditions.addAll(conditions(split.no()));
    }
    return conditions;
  }

  /**
   * The variables of uniform code; what is given has one always, since it is fetched before any
   * state is stored.
   */
  private List<Let> lets(Set<Value> roots, Set<Value> fields) {
    Set<Value> given = new LinkedHashSet<>();
    for (Value value : flow.graph().reachable(roots)) {
      if (value.isInput() && !value.isInput(Symbol.Argument.STEP)) {
        given.add(value);
      }
    }
    return new Binder(flow.graph(), new NameScope(RESERVED), value -> !levels.isPerElement(value))
        .bind(roots, fields, given);
  }

  private Map<Symbol.State, Long> scalarBits() {
    Map<Symbol.State, Long> bits = new LinkedHashMap<>();
    for (int i = 0; i < states.size(); i++) {
      if (levels.isScalar(states.get(i))) {
        bits.put(states.get(i), 1L << i);
      }
    }
    return bits;
  }

  private UsedStates used(List<Masks> terms) {
    Set<Value> conditions = new LinkedHashSet<>();
    terms.forEach(term -> conditions.addAll(conditions(term)));
    return new UsedStates(lets(conditions, Set.of()), terms);
  }

  private Condition condition(Value value) {
    return new Condition(lets(Set.of(value), Set.of()), value);
  }

  private List<Initial> initials() {
    List<Initial> initials = new ArrayList<>();
    flow.initials().forEach((state, value) -> initials.add(new Initial(state, condition(value))));
    return initials;
  }
}
