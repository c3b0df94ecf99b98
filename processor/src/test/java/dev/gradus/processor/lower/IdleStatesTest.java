package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** States that keep their first values, and those that only look like it. */
final class IdleStatesTest {
  private final Values values = new Values();
  private final Value h = values.state("h");

  private List<String> idle(Map<Symbol.State, Value> initials, boolean fromParameter) {
    Dataflow flow = values.flow(values.add(values.param, values.grad));
    Formula formula = values.formula();
    List<Formula.State> states =
        formula.states().stream()
            .map(s -> new Formula.State(s.symbol(), s.key(), null, fromParameter, "", s.origin()))
            .toList();
    Diagnostics diagnostics = new Diagnostics();
    IdleStates.check(
        new Formula(List.of(), states, List.of(), List.of(), List.of(), true),
        new Dataflow(
            values.graph, flow.param(), flow.states(), flow.written(), List.of(), initials),
        diagnostics);
    List<String> names = new ArrayList<>();
    diagnostics.print((severity, text, at) -> names.add(text.replaceAll("[^']*'(.*?)'.*", "$1")));
    return names;
  }

  private List<String> idle() {
    return idle(Map.of(), false);
  }

  @Test
  void zeroTimesZeroIsIdle() {
    values.write("h", values.times(values.number(0.5), h));
    assertThat(idle()).containsExactly("h");
    assertThat(idle(Map.of(), true)).isEmpty();
    assertThat(idle(Map.of(new Symbol.State("h"), values.number(1)), false)).isEmpty();
    assertThat(idle(Map.of(new Symbol.State("h"), values.hyper("lr")), false)).isEmpty();
  }

  @Test
  void whatTakesTheGradientIsNot() {
    values.write("h", values.add(values.times(values.number(0.5), h), values.grad));
    assertThat(idle()).isEmpty();
  }

  /** Neither is what takes it by way of another. */
  @Test
  void chainsWaitForTheirFirst() {
    values.write("h", values.times(values.number(0.5), values.state("next")));
    values.write("next", values.times(values.number(0.5), values.state("last")));
    values.write("last", values.times(values.number(0.5), values.state("last")));
    assertThat(idle()).containsExactly("h", "next", "last");
    values.write("last", values.grad);
    assertThat(idle()).isEmpty();
  }

  /** A state that is never written has a message of its own; one that is asked for is a sign. */
  @Test
  void whatIsNotWrittenOrIsAskedForIsNoMatter() {
    assertThat(idle()).isEmpty();
    values.write("h", values.select(values.first("h"), values.number(0), h));
    assertThat(idle()).isEmpty();
  }
}
