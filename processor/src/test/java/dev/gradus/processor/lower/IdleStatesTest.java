package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** States that keep their first values, and those that only look like it. */
final class IdleStatesTest {
  private static List<String> idle(String text, boolean copiesOfParameter) {
    Dataflow flow = DataflowReader.read(text);
    List<Formula.State> states =
        flow.states().keySet().stream()
            .map(s -> new Formula.State(s, s.label(), null, copiesOfParameter, "", Values.RULE))
            .toList();
    Diagnostics diagnostics = new Diagnostics();
    IdleStates.check(
        new Formula(List.of(), states, List.of(), List.of(), List.of(), true),
        flow,
        assigned(flow),
        diagnostics);
    List<String> names = new ArrayList<>();
    diagnostics.print((severity, said, at) -> names.add(said.replaceAll("[^']*'(.*?)'.*", "$1")));
    return names;
  }

  private static Set<Symbol.State> assigned(Dataflow flow) {
    Set<Symbol.State> assigned = new HashSet<>(flow.states().keySet());
    assigned.removeIf(state -> requireNonNull(flow.written().get(state)).isConstant(false));
    return assigned;
  }

  private static List<String> idle(String text) {
    return idle(text, false);
  }

  @Test
  void zeroTimesZeroIsIdle() {
    String text = "hyper double lr\nstate h\nh' = *(0.5, h)\nparam' = +(param, grad)\n";
    assertThat(idle(text)).containsExactly("h");
    assertThat(idle(text, true)).isEmpty();
    assertThat(idle(text + "initial h = 1.0")).isEmpty();
    assertThat(idle(text + "initial h = lr")).isEmpty();
  }

  @Test
  void whatTakesTheGradientIsNot() {
    assertThat(idle("state h\nh' = +(*(0.5, h), grad)\nparam' = -(param, h')")).isEmpty();
  }

  /** A state that takes a changing value by way of another is not idle. */
  @Test
  void chainsWaitForTheirFirst() {
    String chain = "state h\nstate next\nstate last\nh' = *(0.5, next)\nnext' = *(0.5, last)\n";
    assertThat(idle(chain + "last' = *(0.5, last)")).containsExactly("h", "next", "last");
    assertThat(idle(chain + "last' = grad")).isEmpty();
  }

  /** The question may stand in what is reduced alone. */
  @Test
  void whatAReductionAsksForIsNotIdle() {
    Values values = new Values();
    Value m = values.state("m");
    values.write("m", m);
    Value asked = values.select(values.first("m"), values.grad, values.number(0));
    Dataflow flow = values.flow(values.simplifier.input(new Symbol.Reduced(0)));
    Dataflow.Accumulation sum =
        new Dataflow.Accumulation(
            Reduction.SUM,
            Per.TENSOR,
            List.of(asked),
            values.simplifier.constant(true),
            Values.RULE);
    assertThat(idle(values, flow)).containsExactly("m");
    assertThat(idle(values, withReduction(flow, sum))).isEmpty();
  }

  private static List<String> idle(Values values, Dataflow flow) {
    Diagnostics diagnostics = new Diagnostics();
    IdleStates.check(values.formula(), flow, assigned(flow), diagnostics);
    List<String> names = new ArrayList<>();
    diagnostics.print((severity, said, at) -> names.add(said.replaceAll("[^']*'(.*?)'.*", "$1")));
    return names;
  }

  private static Dataflow withReduction(Dataflow flow, Dataflow.Accumulation reduced) {
    return new Dataflow(
        flow.graph(),
        flow.param(),
        flow.states(),
        flow.written(),
        Map.of(new Symbol.Reduced(0), reduced),
        flow.constraints(),
        flow.initials());
  }

  /** A state that is never written has a message of its own; one that is asked for is a sign. */
  @Test
  void whatIsNotWrittenOrIsAskedForIsNoMatter() {
    assertThat(idle("state h\nparam' = +(param, h)")).isEmpty();
    assertThat(idle("state h\nh' = select(first(h), 0.0, h)")).isEmpty();
  }
}
