package dev.gradus.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What differs between the elements of a tensor, and what does not. */
final class LevelsTest {
  private static final Symbol.State A = new Symbol.State("a");
  private static final Symbol.State B = new Symbol.State("b");
  private static final Symbol.State C = new Symbol.State("c");

  private final Graph graph = new Graph();
  private final Value param = input(Argument.PARAM);
  private final Value no = graph.make(new Op.Constant(false), Type.BOOLEAN);

  private Value input(Symbol symbol) {
    return graph.make(new Op.Input(symbol), symbol.type());
  }

  private Value add(Value x, Value y) {
    return graph.make(new Op.Binary(BinaryOp.ADD), Type.DOUBLE, x, y);
  }

  private Levels levels(Value a, Value b, Value c, Value writtenC, Set<Symbol.State> copies) {
    Map<Symbol.State, Value> states = new LinkedHashMap<>();
    states.put(A, a);
    states.put(B, b);
    states.put(C, c);
    Map<Symbol.State, Value> written = Map.of(A, no, B, no, C, writtenC);
    return Levels.of(new Dataflow(graph, param, states, written, List.of(), Map.of()), copies);
  }

  /** A state is per element as soon as one is that it takes values of. */
  @Test
  void statesTakeTheLevelOfWhatIsWritten() {
    Value c = input(C);
    Levels levels = levels(add(input(A), input(B)), add(input(B), c), add(c, param), no, Set.of());
    assertThat(levels.isScalar(A)).isFalse();
    assertThat(levels.isScalar(B)).isFalse();
    assertThat(levels.isScalar(C)).isFalse();
    Levels uniform = levels(add(input(A), input(B)), add(input(B), c), c, no, Set.of());
    assertThat(uniform.isScalar(A)).isTrue();
    assertThat(uniform.isScalar(C)).isTrue();
    assertThat(uniform.isPerElement(add(input(A), c))).isFalse();
    assertThat(uniform.isPerElement(add(c, param))).isTrue();
    assertThat(uniform.isPerElement(add(param, c))).isTrue();
    assertThat(uniform.isPerElement(input(Argument.GRAD))).isTrue();
    assertThat(uniform.isPerElement(input(Argument.STEP))).isFalse();
  }

  /** Where a state is written for some elements only, it must have room for each. */
  @Test
  void statesTakeTheLevelOfTheConditionToo() {
    Value positive = graph.make(new Op.Binary(BinaryOp.GREATER), Type.BOOLEAN, param, input(A));
    Levels levels = levels(input(A), input(B), input(C), positive, Set.of());
    assertThat(levels.isScalar(C)).isFalse();
    assertThat(levels.isScalar(A)).isTrue();
  }

  @Test
  void copiesOfTheParameterArePerElementFromTheStart() {
    Levels levels = levels(add(input(A), input(B)), input(B), input(C), no, Set.of(B));
    assertThat(levels.isScalar(B)).isFalse();
    assertThat(levels.isScalar(A)).isFalse();
    assertThat(levels.isScalar(C)).isTrue();
  }

  /** Values are asked for in order, so that long formulas need no deep stack. */
  @Test
  void formulasMayBeLong() {
    Value sum = input(C);
    for (int i = 0; i < 200_000; i++) {
      sum = add(sum, param);
    }
    assertThat(levels(input(A), input(B), sum, no, Set.of()).isScalar(C)).isFalse();
  }
}
