package dev.gradus.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Integers are uniform. */
final class ElementTypesTest {
  private static List<Object> places(String text) {
    return places(DataflowReader.read(text));
  }

  private static List<Object> places(Dataflow flow) {
    Diagnostics diagnostics = new Diagnostics();
    ElementTypes.check(flow, Placements.of(flow, Set.of()), diagnostics, new Origin("rule", 0));
    List<Object> places = new ArrayList<>();
    diagnostics.print((severity, message, origin) -> places.add(origin.token()));
    return places;
  }

  @Test
  void integersOfElementsAreReported() {
    assertThat(places("param' = double(long(grad))")).containsExactly("rule");
    assertThat(places("state m\nm' = double(int(grad))")).containsExactly("rule");
    assertThat(places("param' = double(float(grad))")).isEmpty();
  }

  /** What is reduced is computed for each element, too. */
  @Test
  void integersInReductionsAreReported() {
    Dataflow flow = DataflowReader.read("param' = *(double(long(grad)), 2.0)");
    Value operand = flow.param().operand(0);
    Dataflow.Accumulation sum =
        new Dataflow.Accumulation(
            Reduction.SUM,
            Per.TENSOR,
            List.of(operand),
            flow.graph().make(new Op.Constant(true), Type.BOOLEAN),
            new Origin("sum", 0));
    Dataflow reducing =
        new Dataflow(
            flow.graph(),
            flow.graph().make(new Op.Input(Symbol.Argument.PARAM), Type.DOUBLE),
            flow.states(),
            flow.written(),
            Map.of(new Symbol.Reduced(0), sum),
            flow.constraints(),
            flow.initials());
    assertThat(places(reducing)).containsExactly("rule");
  }

  @Test
  void integersOfTheStepAreNot() {
    assertThat(places("param' = *(param, double(%(step, 2L)))")).isEmpty();
  }
}
