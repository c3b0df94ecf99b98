package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.util.Map;

/**
 * Rows of a sparse gradient become what they would be in a tensor of these rows alone, and other
 * rows stay as they are. (Where the rule asks for the tensor's shape, only that.) A rule that
 * reduces refuses sparse gradients: then nothing changes.
 */
final class SparseClause implements Clause {
  private static final int STEPS = 4;
  private static final int WIDTH = 3;
  private static final int[] ROWS = {5, 0, 2};
  private static final int[] ALL = {0, 1, 2};
  private static final int HEIGHT = 7;

  /** The same rows in tensors of several ranks: the first that constraints allow is taken. */
  private static final int[][] SHAPES = {
    {HEIGHT, WIDTH}, {HEIGHT, WIDTH, 1}, {HEIGHT, WIDTH, 1, 1}
  };

  @Override
  public String demand() {
    return "rows of a sparse gradient as in a tensor of their own, or refused";
  }

  @Override
  public String violation(TestedRule tested, DType dtype) {
    RuleFacts facts = tested.reference().facts();
    for (int[] shape : SHAPES) {
      if (tested.allowed(shape, ofRows(shape)).size() == 2) {
        Parameter whole = TestData.parameter("whole", dtype, shape);
        return facts.reduces() ? notRefused(tested, whole) : ofRows(tested, whole, facts);
      }
    }
    return "";
  }

  private static int[] ofRows(int... shape) {
    int[] rows = shape.clone();
    rows[0] = ROWS.length;
    return rows;
  }

  private static String notRefused(TestedRule tested, Parameter whole) {
    Optimizer optimizer = tested.builder().build(whole);
    TestData.steps(optimizer, 0, 1);
    Tensor before = whole.tensor().copy();
    whole.setSparseGrad(SparseGradient.of(ROWS, values(whole, 1)));
    try {
      optimizer.step();
    } catch (RuntimeException refused) {
      String message = String.valueOf(refused.getMessage());
      if (!message.contains(optimizer.name())) {
        return "A sparse gradient is refused without the optimizer's name: " + message;
      }
      boolean same = StepsOutcome.difference("whole", before, whole.tensor()).isEmpty();
      return same && optimizer.stepCount(whole) == 1
          ? ""
          : "A sparse gradient is refused after something has changed";
    }
    return "A sparse gradient is not refused, though the rule reduces over the tensor";
  }

  private static String ofRows(TestedRule tested, Parameter whole, RuleFacts facts) {
    Tensor before = whole.tensor().copy();
    Parameter alone = Parameter.of("alone", rows(whole.tensor()));
    Optimizer ofWhole = tested.builder().build(whole);
    Optimizer ofAlone = tested.builder().build(alone);
    for (int step = 0; step < STEPS; step++) {
      whole.setSparseGrad(SparseGradient.of(ROWS, values(whole, step)));
      if (facts.asksSparse()) {
        alone.setSparseGrad(SparseGradient.of(ALL, values(whole, step)));
      } else {
        alone.setGrad(values(whole, step));
      }
      ofWhole.step();
      ofAlone.step();
    }
    for (int row : new int[] {1, 3, 4, 6}) {
      for (int i = row * WIDTH; i < (row + 1) * WIDTH; i++) {
        if (whole.tensor().get(i) != before.get(i)) {
          return "Row " + row + " of the parameter has changed, though the gradient has it not";
        }
      }
    }
    return facts.asksShape() ? "" : difference(ofWhole, whole, ofAlone, alone);
  }

  private static String difference(
      Optimizer ofWhole, Parameter whole, Optimizer ofAlone, Parameter alone) {
    String difference =
        StepsOutcome.difference("the rows of the parameter", rows(whole.tensor()), alone.tensor());
    Map<String, Tensor> states = ofWhole.state(whole);
    for (Map.Entry<String, Tensor> state : ofAlone.state(alone).entrySet()) {
      Tensor other = states.get(state.getKey());
      if (other == null) {
        return "there is no state " + state.getKey() + " of the whole tensor";
      }
      if (difference.isEmpty()) {
        Tensor own = state.getValue().shape().length == 0 ? other : rows(other);
        difference =
            StepsOutcome.difference("the rows of " + state.getKey(), own, state.getValue());
      }
    }
    return difference;
  }

  private static Tensor values(Parameter whole, int step) {
    Tensor tensor = whole.tensor();
    Parameter rows = TestData.parameter("rows", tensor.dtype(), ofRows(tensor.shape()));
    return TestData.gradient(rows, step);
  }

  private static Tensor rows(Tensor whole) {
    Tensor rows = Tensor.zeros(whole.dtype(), ofRows(whole.shape()));
    for (int i = 0; i < rows.numel(); i++) {
      rows.set(i, whole.get(ROWS[i / WIDTH] * WIDTH + i % WIDTH));
    }
    return rows;
  }
}
