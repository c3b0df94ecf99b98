package dev.gradus.optim;

import dev.gradus.BlockPass;
import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.parallel.Turn;
import dev.gradus.step.GroupStates;
import dev.gradus.step.ParameterUpdate;
import dev.gradus.step.StepJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Updates parameters by a compiled rule, in place, with the manners of {@code
 * torch.optim.Optimizer}. Builders of generated subclasses make optimizers. Not thread-safe, though
 * a step may use several threads. After the first one with gradients of the same parameters, {@link
 * #step()} allocates nothing.
 */
public abstract class Optimizer {
  private final CompiledRule rule;
  private final HyperValues defaults;
  private final List<ParamGroup> groups = new ArrayList<>();
  private final List<ParamGroup> groupsToSee = Collections.unmodifiableList(groups);
  private final List<ParameterUpdate[]> updates = new ArrayList<>();
  private final Map<Parameter, ParameterUpdate> byParameter = new LinkedHashMap<>();
  private final GroupChecks checks = new GroupChecks();
  private final Hooks<Optimizer> preHooks = new Hooks<>();
  private final Hooks<Optimizer> postHooks = new Hooks<>();
  private final StepJob job;
  private final int threads;
  private final Turn turn = new Turn();

  /** For generated code. Throws as {@link OptimizerBuilder#build(ParamGroup, ParamGroup...)}. */
  protected Optimizer(CompiledRule rule, OptimizerBuilder<?, ?> builder, List<ParamGroup> groups) {
    this.rule = rule;
    this.defaults = builder.defaults();
    this.threads = builder.threads();
    this.job = new StepJob(rule, builder.block());
    rule.kernels().forEach(KernelSpec::arrays); // Decides on vectors, which the log says now.
    List<HyperValues> resolved = checks.addAll(rule, groups, defaults);
    for (int i = 0; i < groups.size(); i++) {
      join(groups.get(i), resolved.get(i));
    }
  }

  /**
   * A builder of the optimizer that was generated from a rule.
   *
   * @throws IllegalArgumentException if the class is no rule
   * @throws IllegalStateException if no optimizer was generated from the rule; the message says
   *     what to do
   */
  public static OptimizerBuilder<?, ?> builderOf(Class<?> rule) {
    return GeneratedOptimizers.builderOf(rule, OptimizerBuilder.class);
  }

  /** The optimizer's name: {@code Adam}. */
  public final String name() {
    return rule.name();
  }

  /** The hyper-parameters, in the order of declaration. */
  public final List<HyperKey<?>> hypers() {
    return rule.hypers();
  }

  /**
   * The hyper-parameter of a state_dict key.
   *
   * @param key such as {@code weight_decay} or {@code betas[0]}
   * @throws IllegalArgumentException if no hyper-parameter has this key
   */
  public final HyperKey<?> hyper(String key) {
    return rule.hyper(key);
  }

  /** The identity of the rule, with which a state dict must agree to be loaded. */
  public final RuleIdentity identity() {
    return RuleIdentity.of(rule);
  }

  /** The states of groups by their keys in a state dict. */
  final GroupStateDict groupStateDict() {
    return new GroupStateDict(rule);
  }

  /** The values of hyper-parameters that a group does not set. */
  public final HyperValues defaults() {
    return defaults;
  }

  /**
   * Whether a parameter's step depends on the other parameters, with the present values of the
   * groups: then what steps each of them alone would do something else.
   */
  public final boolean sharesAcross() {
    for (int g = 0; g < groups.size(); g++) {
      if (rule.sharesAcross(groups.get(g).values())) {
        return true;
      }
    }
    return false;
  }

  /** How many threads a step may use, including the caller's. */
  public final int threads() {
    return threads;
  }

  /** The groups, unmodifiable; each is live. */
  public final List<ParamGroup> paramGroups() {
    return groupsToSee;
  }

  /**
   * All parameters, in the order of the groups: an unmodifiable copy, without groups added later.
   */
  public final List<Parameter> parameters() {
    return List.copyOf(byParameter.keySet());
  }

  /**
   * The state of a parameter by its state_dict keys: live tensors, except that scalars are 0-d
   * copies. The map is empty before the parameter's first step.
   *
   * @throws IllegalArgumentException if the parameter is not one of this optimizer's
   */
  public final Map<String, Tensor> state(Parameter parameter) {
    return Collections.unmodifiableMap(StateDictWriter.stateOf(updateOf(parameter)));
  }

  /**
   * How many steps the parameter has had. If the formula does not take the step count, loading a
   * state dict sets this to 0.
   *
   * @throws IllegalArgumentException if the parameter is not one of this optimizer's
   */
  public final long stepCount(Parameter parameter) {
    return updateOf(parameter).steps();
  }

  private ParameterUpdate updateOf(Parameter parameter) {
    ParameterUpdate update = byParameter.get(Objects.requireNonNull(parameter, "parameter"));
    if (update == null) {
      throw new IllegalArgumentException(
          "The parameter '" + parameter.name() + "' is in no group of this " + name());
    }
    return update;
  }

  /** Sets every gradient to zeros in place, unlike torch's default; takes a sparse one away. */
  public final void zeroGrad() {
    zeroGrad(false);
  }

  /**
   * Sets every gradient to zeros in place, or takes it away.
   *
   * @param setToNone whether to take gradients away, as torch does by default; then a step passes
   *     over their parameters
   */
  public final void zeroGrad(boolean setToNone) {
    for (int g = 0; g < groups.size(); g++) {
      groups.get(g).zeroGrad(setToNone);
    }
  }

  /**
   * Updates every parameter that has a gradient.
   *
   * <p>An exception of a pre-hook, or for something missing (no memory for states, direct memory
   * that is closed), ends the step before anything has changed; an exception of a post-hook ends it
   * with everything updated.
   *
   * @throws IllegalStateException if a hook or closure of this optimizer calls this method, or
   *     another thread is in it; if the rule reduces tensors and a gradient is sparse; or as {@link
   *     Parameter#isConfined()}
   */
  public final void step() {
    run(null, BlockPass.NONE);
  }

  /**
   * Does as {@link #step()}, and the work of a {@link BlockPass} in the same pass over memory. An
   * exception of the pass, even a checked one, ends the step, which counts, with some elements
   * updated and others not; post-hooks are not called.
   *
   * @throws IllegalStateException as {@link #step()}
   */
  public final void step(BlockPass pass) {
    run(null, Objects.requireNonNull(pass, "pass"));
  }

  /**
   * Computes the loss and its gradients, then does as {@link #step()}. As in torch, pre-hooks are
   * called first. An exception of the closure ends the step before anything has changed.
   *
   * @param closure clears the gradients, computes them anew, and returns the loss
   * @return the loss
   */
  public final double step(DoubleSupplier closure) {
    return run(Objects.requireNonNull(closure, "closure"), BlockPass.NONE);
  }

  private double run(@Nullable DoubleSupplier closure, BlockPass pass) {
    turn.take(rule.name());
    try {
      preHooks.call(this);
      double loss = closure == null ? 0 : closure.getAsDouble();
      update(pass);
      postHooks.call(this);
      return loss;
    } finally {
      turn.release();
    }
  }

  private void update(BlockPass pass) {
    try {
      job.begin(pass);
      if (rule.levels() > 0 && sharesAcross()) {
        job.letMeet();
      }
      for (int g = 0; g < groups.size(); g++) {
        HyperValues values = groups.get(g).values();
        job.add(updates.get(g), values, rule.statesReachable(values));
      }
      job.run(threads);
    } finally {
      job.end();
    }
  }

  /**
   * Adds a group. Its states, if the rule has states of groups, are initial ones until one of its
   * parameters steps for the first time, as those of any group: that step begins with the values of
   * the first group whose states were written by an earlier step, or loaded, if there is one.
   *
   * @throws IllegalArgumentException if one of its parameters, or another of that name, is in a
   *     group already, if the group belongs to an optimizer, or if its values do not fit this rule;
   *     then nothing has changed
   */
  public final void addParamGroup(ParamGroup group) {
    Objects.requireNonNull(group, "group");
    HyperValues resolved = group.resolve(rule, defaults, "group " + groups.size());
    checks.check(group);
    join(group, resolved);
    checks.add(group);
  }

  private void join(ParamGroup group, HyperValues resolved) {
    GroupStates states = GroupStates.starting(rule, resolved);
    ParameterUpdate[] updatesOfGroup =
        group.params().stream()
            .map(parameter -> new ParameterUpdate(rule, parameter, states))
            .toArray(ParameterUpdate[]::new);
    for (ParameterUpdate update : updatesOfGroup) {
      byParameter.put(update.parameter(), update);
    }
    group.adopt(rule, resolved, "group " + groups.size());
    group.keep(states);
    groups.add(group);
    updates.add(updatesOfGroup);
    job.join(states, byParameter.size());
  }

  /** A snapshot of all state and of the groups. */
  public final StateDict stateDict() {
    return StateDictWriter.write(rule, groups, updates);
  }

  /**
   * Continues from a snapshot: takes over the state of every parameter, and the hyper-parameters
   * and extras of the groups.
   *
   * <p>If all parameters of the snapshot have names, they are matched by name, and may be in
   * another order and other groups. Else they are matched by position, and the groups must be of
   * the same sizes.
   *
   * <p>A group takes over the values and extras that its parameters were saved with; if these were
   * in groups that differ in any of them, the group keeps its own. It also takes over each state
   * that is the same in all those groups, whatever their values; one that is not does not fit.
   *
   * <p>The state has the snapshot's bits: it is copied, and never converted to another dtype.
   *
   * @throws IllegalArgumentException if anything in the snapshot does not fit; the message names
   *     it, and nothing has changed
   */
  public final void loadStateDict(StateDict saved) {
    loadStateDict(saved, true);
  }

  /**
   * Does as {@link #loadStateDict(StateDict)}; if not strict, loads what fits, and reports the
   * rest.
   *
   * <p>A parameter, hyper-parameter or state of a group that does not fit, or is missing, stays as
   * it is. So does the whole state of a parameter of which no tensor fits. If the snapshot has only
   * some states of a parameter, the missing ones begin as at a first step. A snapshot of another
   * rule gives states only, by key.
   *
   * @param strict whether to refuse what does not fit
   * @return what was not loaded; always empty if strict
   * @throws IllegalArgumentException if strict and anything does not fit, or if the snapshot has a
   *     name or number of a parameter twice; then nothing has changed
   */
  public final LoadReport loadStateDict(StateDict saved, boolean strict) {
    Objects.requireNonNull(saved, "saved");
    return new StateDictLoader(rule, groups, updates).load(saved, strict);
  }

  /**
   * Registers a function to be called before each step, after those registered earlier. It may
   * change gradients, hyper-parameters and state, and may add groups, which take part in this step.
   * Hooks that it adds or removes count from the next step on.
   */
  public final HookHandle registerStepPreHook(Consumer<? super Optimizer> hook) {
    return preHooks.register(hook);
  }

  /** Does as {@link #registerStepPreHook} after each step; changes count from the next step on. */
  public final HookHandle registerStepPostHook(Consumer<? super Optimizer> hook) {
    return postHooks.register(hook);
  }

  /** Whether there are step hooks, which see values between the parts of a fused step. */
  public final boolean hasStepHooks() {
    return !preHooks.isEmpty() || !postHooks.isEmpty();
  }

  /** The groups with their values and parameters, as torch prints them. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(name()).append(" (\n");
    for (int g = 0; g < groups.size(); g++) {
      ParamGroup group = groups.get(g);
      text.append("Parameter Group ").append(g).append('\n');
      HyperDict.of(rule, group.values())
          .forEach((key, value) -> text.append("    " + key + ": " + value + "\n"));
      group.states().forEach((key, value) -> text.append("    " + key + ": " + value + "\n"));
      group.extras().forEach((key, value) -> text.append("    " + key + ": " + value + "\n"));
      group.params().forEach(parameter -> text.append("    " + parameter + "\n"));
    }
    return text.append(')').toString();
  }
}
