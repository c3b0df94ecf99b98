package dev.gradus.optim;

import dev.gradus.HyperValues;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.StateSpec;
import dev.gradus.step.ParameterUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the snapshot of an optimizer. */
final class StateDictWriter {
  /** The key of the step count among the states. */
  static final String STEP = "step";

  private StateDictWriter() {}

  static StateDict write(
      CompiledRule rule, List<ParamGroup> groups, List<ParameterUpdate[]> updates) {
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
    List<StateDict.Group> paramGroups = new ArrayList<>();
    int index = 0;
    for (int g = 0; g < groups.size(); g++) {
      List<Integer> params = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (ParameterUpdate update : updates.get(g)) {
        Map<String, Tensor> tensors = stateOf(update);
        if (update.begun()) {
          addUnstarted(update, groups.get(g).values(), tensors);
          addUnwritten(update, groups.get(g).values(), tensors);
        }
        if (!tensors.isEmpty()) {
          state.put(index, tensors);
        }
        names.add(update.parameter().name());
        params.add(index++);
      }
      paramGroups.add(
          new StateDict.Group(
              valuesOf(rule, groups.get(g)), groups.get(g).extras(), params, names));
    }
    return new StateDict(RuleIdentity.of(rule), state, paramGroups);
  }

  /** The hyper-parameters and the states of a group by key. */
  private static Map<String, @Nullable Object> valuesOf(CompiledRule rule, ParamGroup group) {
    Map<String, @Nullable Object> values = HyperDict.of(rule, group.values());
    values.putAll(new GroupStateDict(rule).saved(group.groupStates(), group.values()));
    return values;
  }

  /**
   * Adds the states that the next step would start because a hyper-parameter was set since the last
   * step: a dict with these values must have them.
   */
  private static void addUnstarted(
      ParameterUpdate update, HyperValues values, Map<String, Tensor> tensors) {
    CompiledRule rule = update.rule();
    long used = update.states().used(values);
    for (int i = 0; i < rule.states().size(); i++) {
      StateSpec spec = rule.states().get(i);
      boolean needed = (used & 1L << i) != 0 && !spec.asked() && !spec.isOfGroup();
      if (needed && !tensors.containsKey(spec.key())) {
        tensors.put(spec.key(), update.states().initial(i, values));
      }
    }
  }

  /**
   * Adds the starts of unwritten states that the formula asks about, under keys of their own: a
   * state's key would say that it was written.
   */
  private static void addUnwritten(
      ParameterUpdate update, HyperValues values, Map<String, Tensor> tensors) {
    CompiledRule rule = update.rule();
    for (int i = 0; i < rule.states().size(); i++) {
      Tensor start = update.states().unwrittenStart(i, values);
      if (start != null) {
        tensors.put(rule.states().get(i).unwrittenKey(), start);
      }
    }
  }

  /** The live tensors of one parameter by key; scalars, and the step count, as 0-d copies. */
  static Map<String, Tensor> stateOf(ParameterUpdate update) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    CompiledRule rule = update.rule();
    if (rule.takesStep() && update.begun()) {
      tensors.put(STEP, Tensor.scalar((double) update.steps()));
    }
    for (int i = 0; i < rule.states().size(); i++) {
      StateSpec spec = rule.states().get(i);
      Tensor tensor = update.states().visible(i);
      if (tensor != null) {
        tensors.put(spec.key(), spec.isScalar() ? tensor.copy() : tensor);
      }
    }
    return tensors;
  }
}
