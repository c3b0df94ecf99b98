package dev.gradus.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Symbol;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What differs between the elements of a tensor, and what does not. */
final class PlacementsTest {
  /** The states that are one number for a tensor. */
  private static List<String> scalars(String text, String... copiesOfParameter) {
    Dataflow flow = DataflowReader.read(text);
    Set<Symbol.State> copies =
        Set.of(copiesOfParameter).stream().map(Symbol.State::new).collect(Collectors.toSet());
    Placements placements = Placements.of(flow, copies);
    return flow.states().keySet().stream().filter(placements::isScalar).map(Symbol::label).toList();
  }

  /** A state is per element as soon as one is that it takes values of. */
  @Test
  void statesTakeTheLevelOfWhatIsWritten() {
    String chain = "state a\nstate b\nstate c\na' = +(a, b)\nb' = +(b, c)\n";
    assertThat(scalars(chain + "c' = +(c, grad)")).isEmpty();
    assertThat(scalars(chain + "c' = +(c, param)")).isEmpty();
    assertThat(scalars(chain + "c' = +(c, 1.0)")).containsExactly("a", "b", "c");
    assertThat(scalars(chain + "c' = double(step)")).containsExactly("a", "b", "c");
  }

  /** Every operation is per element if one of its operands is. */
  @Test
  void operationsTakeTheLevelOfTheirOperands() {
    for (String operation :
        List.of(
            "-(%s)",
            "*(2.0, %s)",
            "select(first(m), 1.0, %s)",
            "sqrt(%s)",
            "double(float(%s))",
            "select(<(%s, 0.0), 1.0, 2.0)")) {
      String text = "hyper double lr\nstate m\nm' = " + operation;
      assertThat(scalars(text.formatted("grad"))).as(operation).isEmpty();
      assertThat(scalars(text.formatted("lr"))).as(operation).containsExactly("m");
    }
  }

  /** Where a state is written for some elements only, it must have room for each. */
  @Test
  void statesTakeTheLevelOfTheConditionToo() {
    assertThat(scalars("state m\nm' = 1.0\nm' where >(grad, 0.0)")).isEmpty();
    assertThat(scalars("state m\nm' = 1.0\nm' where >(step, 3L)")).containsExactly("m");
  }

  @Test
  void copiesOfTheParameterArePerElementFromTheStart() {
    String text = "state a\nstate b\nstate c\na' = +(a, b)\nc' = 1.0";
    assertThat(scalars(text, "b")).containsExactly("c");
    assertThat(scalars(text)).containsExactly("a", "b", "c");
  }

  /** Values are asked for in order, so that long formulas need no deep stack. */
  @Test
  void formulasMayBeLong() {
    StringBuilder text = new StringBuilder("state c\n#0 = c\n");
    for (int i = 1; i < 50_000; i++) {
      text.append("#" + i + " = +(#" + (i - 1) + ", param)\n");
    }
    assertThat(scalars(text + "c' = #49999")).isEmpty();
  }
}
