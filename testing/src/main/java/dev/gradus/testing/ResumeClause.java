package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A state dict that was loaded gives the same state dict again, and a run that goes on from it has
 * the bits of one that never stopped, whenever that was.
 */
final class ResumeClause implements Clause {
  private static final int STEPS = 6;
  private static final int[][] SHAPES = {{3, 5}, {7}, {}, {0}, {2, 0, 3}};

  @Override
  public String demand() {
    return "resumed from a state dict, the bits of a run that never stopped";
  }

  @Override
  public String violation(TestedRule tested, DType dtype) {
    Optimizer straight = tested.builder().build(tested.parameters(dtype, SHAPES));
    StepsOutcome expected = TestData.steps(straight, 0, STEPS);
    for (int saved = 0; saved < STEPS; saved++) {
      Optimizer begun = tested.builder().build(tested.parameters(dtype, SHAPES));
      TestData.steps(begun, 0, saved);
      Optimizer resumed = other(tested, begun);
      resumed.loadStateDict(begun.stateDict());
      boolean inOrder = tested.reference().facts().sharesAcross();
      String difference = difference(resumed.stateDict(), begun.stateDict(), inOrder);
      if (!difference.isEmpty()) {
        return "Loaded after step " + saved + ", " + difference;
      }
      difference = TestData.steps(resumed, saved, STEPS).differenceOfTensors(expected);
      if (!difference.isEmpty()) {
        return difference + ", resumed after step " + saved + " and never stopped";
      }
    }
    return "";
  }

  /**
   * An optimizer of copies of the parameters, in reverse: but of a rule that adds over several of
   * them, whose sums have the order of the parameters.
   */
  private static Optimizer other(TestedRule tested, Optimizer optimizer) {
    List<Parameter> copies = new ArrayList<>();
    boolean inOrder = tested.reference().facts().sharesAcross();
    for (Parameter p : optimizer.parameters()) {
      copies.add(inOrder ? copies.size() : 0, Parameter.of(p.name(), p.tensor().copy()));
    }
    return tested.builder().build(copies);
  }

  private static String difference(StateDict resumed, StateDict begun, boolean inOrder) {
    if (!begun.paramGroups().get(0).values().equals(resumed.paramGroups().get(0).values())) {
      return "the hyper-parameters are %s, not %s"
          .formatted(resumed.paramGroups().get(0).values(), begun.paramGroups().get(0).values());
    }
    int last = begun.paramGroups().get(0).params().size() - 1;
    for (Map.Entry<Integer, Map<String, Tensor>> state : begun.state().entrySet()) {
      int place = inOrder ? state.getKey() : last - state.getKey();
      Map<String, Tensor> other = resumed.state().getOrDefault(place, Map.of());
      if (!other.keySet().equals(state.getValue().keySet())) {
        return "the states of p%d are %s, not %s"
            .formatted(state.getKey(), other.keySet(), state.getValue().keySet());
      }
    }
    return "";
  }
}
