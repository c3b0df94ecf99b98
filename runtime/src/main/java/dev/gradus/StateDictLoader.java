package dev.gradus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads a snapshot: checks everything first, into a plan, and then carries out the plan, which
 * cannot fail.
 */
final class StateDictLoader {
  private final CompiledRule rule;
  private final List<ParamGroup> groups;
  private final List<ParameterUpdate[]> updates;

  StateDictLoader(CompiledRule rule, List<ParamGroup> groups, List<ParameterUpdate[]> updates) {
    this.rule = rule;
    this.groups = groups;
    this.updates = updates;
  }

  void load(StateDict saved) {
    RuleIdentity identity = saved.rule();
    String difference = identity == null ? "" : RuleIdentity.of(rule).differenceFrom(identity);
    check(difference.isEmpty(), difference);
    check(
        saved.paramGroups().size() == groups.size(),
        "The state dict has "
            + saved.paramGroups().size()
            + " groups, the optimizer "
            + groups.size());
    List<HyperValues> values = new ArrayList<>();
    List<Runnable> plan = new ArrayList<>();
    Set<Integer> indices = new HashSet<>();
    for (int g = 0; g < groups.size(); g++) {
      StateDict.Group group = saved.paramGroups().get(g);
      values.add(HyperDict.read(rule, group.values(), "group " + g));
      int size = updates.get(g).length;
      check(
          group.params().size() == size,
          "Group "
              + g
              + " of the state dict has "
              + group.params().size()
              + " parameters, the optimizer's "
              + size);
      for (int p = 0; p < size; p++) {
        Integer index = group.params().get(p);
        check(
            indices.add(index),
            "The parameter number " + index + " is in the state dict's groups twice");
        plan.add(restoring(updates.get(g)[p], saved.state().get(index), values.get(g)));
      }
    }
    for (Integer index : saved.state().keySet()) {
      check(
          indices.contains(index),
          "The state dict has state of a parameter number " + index + " that is in no group");
    }
    for (int g = 0; g < groups.size(); g++) {
      groups.get(g).adopt(values.get(g), "group " + g);
      groups.get(g).replaceExtras(saved.paramGroups().get(g).extras());
    }
    plan.forEach(Runnable::run);
  }

  private Runnable restoring(
      ParameterUpdate update, @Nullable Map<String, Tensor> saved, HyperValues values) {
    @Nullable Tensor[] tensors = new Tensor[rule.states().size()];
    if (saved == null || saved.isEmpty()) {
      return () -> update.restore(0, tensors);
    }
    String name = update.parameter().name();
    long used = rule.statesUsed(values);
    Set<String> unknown = new LinkedHashSet<>(saved.keySet());
    for (int i = 0; i < tensors.length; i++) {
      StateKey key = rule.states().get(i);
      Tensor tensor = saved.get(key.key());
      boolean needed = (used & 1L << i) != 0 && !key.tracksFirst();
      check(tensor != null || !needed, "The state " + key.key() + " of '" + name + "' is missing");
      if (tensor != null) {
        tensors[i] = checked(update.parameter(), key, tensor).copy();
        unknown.remove(key.key());
      }
    }
    long steps = rule.takesStep() ? steps(name, saved.get(StateDictWriter.STEP)) : 0;
    if (rule.takesStep()) {
      unknown.remove(StateDictWriter.STEP);
    }
    check(
        unknown.isEmpty(),
        rule.name() + " has no state " + String.join(", ", unknown) + ", which '" + name + "' has");
    return () -> update.restore(steps, tensors);
  }

  private static Tensor checked(Parameter parameter, StateKey key, Tensor tensor) {
    String what = "The state " + key.key() + " of '" + parameter.name() + "' is " + tensor;
    if (key.scalar()) {
      check(tensor.shape().length == 0, what + ", but should be one number");
      return Tensor.scalar(tensor.item());
    }
    check(
        tensor.dtype() == parameter.tensor().dtype(),
        what + ", but the parameter is " + parameter.tensor());
    check(
        tensor.sameShape(parameter.tensor()),
        what + ", but the parameter is " + parameter.tensor());
    return tensor;
  }

  private static long steps(String name, @Nullable Tensor step) {
    if (step == null) {
      throw new IllegalArgumentException("The state step of '" + name + "' is missing");
    }
    boolean scalar = step.shape().length == 0;
    double count = scalar ? step.item() : Double.NaN;
    check(
        count >= 1 && count == Math.rint(count) && count < 0x1p53,
        "The step count of '" + name + "' is no count: " + (scalar ? count : step));
    return (long) count;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
