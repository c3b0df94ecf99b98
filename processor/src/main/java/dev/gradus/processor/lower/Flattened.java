package dev.gradus.processor.lower;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A formula as dataflow, and what the dataflow does not tell: where it was reduced and written, and
 * under which conditions.
 *
 * @param reductions every place of the update where something is reduced, more than once if it is
 *     in a loop or a helper
 * @param writes every place of the update where a state is assigned
 */
public record Flattened(Dataflow flow, List<Reducing> reductions, List<Writing> writes) {
  public Flattened {
    reductions = List.copyOf(reductions);
    writes = List.copyOf(writes);
  }

  /** The states that some path through the update assigns. */
  public Set<Symbol.State> assigned() {
    return writes.stream().map(Writing::state).collect(Collectors.toSet());
  }

  /**
   * A place where values are reduced.
   *
   * @param per for what the result is the same
   * @param conditions those that hold where the place is reached, unless all elements reach it
   */
  record Reducing(
      Reduction reduction, Per per, List<Value> operands, List<Value> conditions, Origin origin) {

    /** The conditions that hold here, with those that hold for every tensor. */
    List<Value> all(Dataflow flow) {
      List<Value> all = new ArrayList<>(conditions);
      all.addAll(flow.constraints());
      return all;
    }
  }

  /**
   * A place where a state is assigned.
   *
   * @param conditions those that hold where the place is reached, unless all elements reach it
   */
  record Writing(Symbol.State state, Value value, List<Value> conditions, Origin origin) {}
}
