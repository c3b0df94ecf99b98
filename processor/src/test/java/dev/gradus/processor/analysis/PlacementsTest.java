package dev.gradus.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.Map;
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

  private static String phases(String text) {
    Dataflow flow = DataflowReader.read(text);
    Placements placements = Placements.of(flow, Set.of());
    return flow.graph().reachable(flow.results()).stream()
        .filter(value -> flow.graph().nameOf(value).isPresent())
        .map(value -> flow.graph().nameOf(value).orElseThrow() + placements.of(value))
        .collect(Collectors.joining("\n"))
        .replaceAll("Placement.phase=(\\d), per=(\\w+).", " $1 $2");
  }

  /** A result is known a loop after what is reduced, and then for the whole tensor. */
  @Test
  void phasesCountTheLoopsBefore() {
    assertThat(
            phases(
                """
                hyper double lr
                x = *(grad, lr)
                reduced0 = sum(x)
                y = *(x, reduced0)
                reduced1 = dot(y, grad)
                z = +(reduced0, reduced1)
                w = >(param, z)
                shape = +(rank(), size(-1))
                param' = select(w, *(y, shape), grad)
                """))
        .isEqualTo(
            """
            x 0 ELEMENT
            y 1 ELEMENT
            z 2 TENSOR
            w 2 ELEMENT
            shape 0 TENSOR
            param 2 ELEMENT\
            """);
  }

  /** A state that takes the result of a reduction is a scalar. */
  @Test
  void reducedStatesAreScalars() {
    String text = "state s\nstate m\ns' = +(s, reduced0)\nm' = *(grad, s)\nreduced0 = sum(m')";
    assertThat(scalars(text)).containsExactly("s");
  }

  /** In a variant, less may be reduced, and so be known earlier. */
  @Test
  void phasesAreThoseOfAVariant() {
    Dataflow flow =
        DataflowReader.read(
            "reduced0 = sum(grad)\nreduced1 = sum(*(grad, reduced0))\nparam' = *(grad, reduced1)");
    Placements placements = Placements.of(flow, Set.of());
    Symbol.Reduced second = new Symbol.Reduced(1);
    assertThat(placements.loopOf(second)).isEqualTo(new Placement(1, Per.ELEMENT));
    Dataflow.Accumulation first = flow.reductions().get(new Symbol.Reduced(0));
    assertThat(placements.in(Map.of(second, first)).loopOf(second))
        .isEqualTo(new Placement(0, Per.ELEMENT));
  }

  /** The least extent that holds both, in any order. */
  @Test
  void extentsJoin() {
    assertThat(Placement.join(Per.ROW, Per.COLUMN)).isEqualTo(Per.ELEMENT);
    assertThat(Placement.join(Per.CHANNEL, Per.COLUMN)).isEqualTo(Per.ELEMENT);
    assertThat(Placement.join(Per.MATRIX, Per.CHANNEL)).isEqualTo(Per.ROW);
    assertThat(Placement.join(Per.MATRIX, Per.COLUMN)).isEqualTo(Per.COLUMN);
    for (Per one : Per.values()) {
      assertThat(Placement.join(one, one)).isEqualTo(one);
      for (Per other : Per.values()) {
        Per joined = Placement.join(one, other);
        assertThat(Placement.join(other, one)).isEqualTo(joined);
        assertThat(Placement.isWithin(one, joined)).isTrue();
        for (Per third : Per.values()) {
          assertThat(Placement.join(joined, third))
              .isEqualTo(Placement.join(one, Placement.join(other, third)));
        }
      }
    }
  }

  /** A loop runs after all that it may read of its own phase. */
  @Test
  void loopsRunInTheOrderOfPlacements() {
    for (Per coarse : Per.values()) {
      for (Per fine : Per.values()) {
        if (coarse != fine && Placement.isWithin(coarse, fine)) {
          assertThat(new Placement(1, coarse)).isLessThan(new Placement(1, fine));
        }
      }
    }
    assertThat(new Placement(0, Per.ELEMENT)).isLessThan(new Placement(1, Per.MATRIX));
  }

  private static List<Per> shapes(String text) {
    Dataflow flow = DataflowReader.read(text);
    Placements placements = Placements.of(flow, Set.of());
    return flow.states().keySet().stream().map(placements::shape).toList();
  }

  /** A state is as wide as what it ever takes, also by way of other states. */
  @Test
  void shapesAreTheLeastThatHold() {
    assertThat(
            shapes(
                """
                state row
                state scalar
                state both
                state element
                both' = *(row, channel)
                row' = +(row, reduced0)
                scalar' = +(scalar, reduced2)
                element' = *(both, column)
                state channel
                channel' = select(>(reduced1, scalar), reduced1, 0.0)
                state column
                column' where >(reduced3, 0.0)
                reduced0 = sum(grad) per MATRIX
                reduced1 = sum(grad) per CHANNEL
                reduced2 = sum(row)
                reduced3 = sum(grad) per COLUMN
                """
                    .lines()
                    .sorted(java.util.Comparator.comparing(line -> !line.startsWith("state")))
                    .collect(java.util.stream.Collectors.joining("\n"))))
        .containsExactly(Per.MATRIX, Per.TENSOR, Per.ROW, Per.ELEMENT, Per.CHANNEL, Per.COLUMN);
  }
}
