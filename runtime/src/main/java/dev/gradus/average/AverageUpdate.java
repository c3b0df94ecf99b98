package dev.gradus.average;

import dev.gradus.BlockPass;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.parallel.Pieces;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An update of all averages, in a run of its own or in the blocks of an optimizer's step. */
final class AverageUpdate extends Pieces implements BlockPass {
  private final List<Parameter> parameters;
  private final List<Tensor> averages;
  private final Averaging averaging;
  private final Map<Parameter, Integer> indices = new HashMap<>();
  private final boolean[] visited;
  private long count;

  AverageUpdate(List<Parameter> parameters, List<Tensor> averages, Averaging averaging) {
    this.parameters = parameters;
    this.averages = averages;
    this.averaging = averaging;
    this.visited = new boolean[parameters.size()];
    for (int i = 0; i < visited.length; i++) {
      indices.put(parameters.get(i), i);
      add(averages.get(i).numel());
    }
  }

  /** The index of a parameter in the list; null if it is not averaged. */
  @Nullable Integer indexOf(Parameter parameter) {
    return indices.get(parameter);
  }

  long count() {
    return count;
  }

  void setCount(long updates) {
    count = updates;
  }

  void run() {
    run(isConfined() ? 1 : Runtime.getRuntime().availableProcessors());
    count++;
  }

  /** Whether only this thread may read some parameter; throws if this thread may not either. */
  boolean isConfined() {
    boolean confined = false;
    for (int i = 0; i < visited.length; i++) {
      confined |= parameters.get(i).isConfined();
    }
    return confined;
  }

  @Override
  protected void piece(int item, int from, int to) {
    Tensor values = parameters.get(item).tensor();
    Tensor average = averages.get(item);
    if (count > 0) {
      averaging.update(average, values, from, to, count);
    } else {
      average.copyFrom(values, from, from, to - from);
    }
  }

  @Override
  public void begin() {
    boolean unused = isConfined(); // Throws now if end() would fail, which reads all.
    Arrays.fill(visited, false);
  }

  @Override
  public void after(Parameter parameter, int from, int to) {
    Integer index = indices.get(parameter);
    if (index != null) {
      piece(index, from, to);
      if (from == 0) {
        visited[index] = true; // Only the thread that has the first block sets it.
      }
    }
  }

  @Override
  public void end() {
    for (int i = 0; i < visited.length; i++) {
      if (!visited[i]) {
        piece(i, 0, averages.get(i).numel());
      }
    }
    count++;
  }
}
