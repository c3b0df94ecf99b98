package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.List;
import java.util.Map;

/**
 * One recorded run of an optimizer: how it was set up, what happened at each step, where it ended.
 * All lists of parameters, and the indices in the groups, follow the order of {@code names}.
 *
 * @param config the constructor's arguments
 * @param scheduled whether a scheduler changed the learning rates
 * @param names a name for each parameter
 * @param initial the values of the parameters at the start
 * @param groups the parameter groups in the order in which they joined
 */
record Case(
    String name,
    DType dtype,
    RecordedSettings config,
    boolean scheduled,
    List<String> names,
    List<Tensor> initial,
    List<Group> groups,
    List<Step> steps,
    End end) {

  /** A parameter group: the step (0-based) before which it joins, its parameters, its overrides. */
  record Group(int beforeStep, List<Integer> params, RecordedSettings overrides) {}

  /**
   * One step of a run.
   *
   * @param lr the learning rate of each group that has joined
   * @param gradients the gradients of the parameters, used by those that are in a group
   * @param recorded the parameters after the step; empty if they were not recorded
   */
  record Step(List<Double> lr, List<Gradient> gradients, List<Tensor> recorded) {}

  /**
   * The end of the same run with a correctly rounded square root: the exact target.
   *
   * @param params the parameters
   * @param state the states, by position over the groups in order, then by name
   * @param stateWithTorchsRoot whether that is the state of the run as torch computed it: it stands
   *     for the exact one where the parameters came out the same, though the states may not have
   * @param groups the values of each group
   */
  record End(
      List<Tensor> params,
      Map<Integer, Map<String, Tensor>> state,
      boolean stateWithTorchsRoot,
      List<RecordedSettings> groups) {}
}
