package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one loop does, over all elements or over what there is one value for each. An input of its
 * values is what an array holds when this loop begins: of a state that an earlier loop stored, the
 * new value.
 *
 * @param domain what it goes over: elements, rows, columns, matrices or channels
 * @param stores what it stores, by what the array holds, in the order in which it does
 * @param sums what it reduces
 * @param numbers what is reduced beside it
 * @param written the states that have been written once it is over
 * @param noted of these, the states of which a condition tells whether they count as written
 */
record LoopBody(
    Per domain,
    Map<Symbol, Value> stores,
    List<Summation> sums,
    List<NumberSum> numbers,
    Set<Symbol.State> written,
    Set<Symbol.State> noted) {

  LoopBody {
    stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
    sums = List.copyOf(sums);
    numbers = List.copyOf(numbers);
    written = Set.copyOf(written);
    noted = Set.copyOf(noted);
  }

  /** Whether it does nothing. */
  boolean isIdle() {
    return stores.isEmpty() && sums.isEmpty() && numbers.isEmpty() && written.isEmpty();
  }

  /**
   * A reduction of arrays as they are when the loop has run.
   *
   * @param result a {@link Symbol.Reduced}, or the {@link Symbol.Temporary} that gets the values
   * @param per for what its result is the same
   * @param operands what the arrays hold
   */
  record Summation(Symbol result, Reduction reduction, Per per, List<Symbol> operands) {
    Summation {
      operands = List.copyOf(operands);
    }
  }
}
