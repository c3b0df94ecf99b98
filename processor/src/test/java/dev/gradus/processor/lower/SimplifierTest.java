package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values are simplified, and mean the same. */
final class SimplifierTest {
  private static final List<BinaryOp> LOGIC =
      List.of(
          BinaryOp.AND,
          BinaryOp.AND_THEN,
          BinaryOp.OR,
          BinaryOp.OR_ELSE,
          BinaryOp.XOR,
          BinaryOp.EQUAL,
          BinaryOp.NOT_EQUAL);

  private final Random random = new Random(11);
  private final Values values = new Values();
  private final Simplifier simplifier = values.simplifier;
  private final Value a = values.flag("a");
  private final Value b = values.flag("b");
  private final Value c = values.flag("c");
  private final Value x = values.hyper("x");
  private final Value y = values.hyper("y");
  private final Value yes = simplifier.constant(true);
  private final Value no = simplifier.constant(false);

  /** A condition as it is written, and as it is made. */
  private record Pair(Value written, Value made) {}

  private Pair condition(int depth) {
    if (depth == 0) {
      Value atom = List.of(a, b, c, yes, no).get(random.nextInt(5));
      return new Pair(atom, atom);
    }
    Pair p = condition(depth - 1);
    Pair q = condition(depth - 1);
    Pair r = condition(random.nextInt(depth));
    if (random.nextInt(6) == 0) {
      return new Pair(raw(new Op.Unary(UnaryOp.NOT), p.written), simplifier.not(p.made));
    } else if (random.nextInt(3) == 0) {
      return new Pair(
          raw(new Op.Select(), r.written, p.written, q.written),
          simplifier.select(r.made, p.made, q.made));
    }
    BinaryOp op = LOGIC.get(random.nextInt(LOGIC.size()));
    return new Pair(
        raw(new Op.Binary(op), p.written, q.written), simplifier.binary(op, p.made, q.made));
  }

  private Value raw(Op op, Value... operands) {
    return values.graph.make(op, Type.BOOLEAN, operands);
  }

  @Test
  void conditionsMeanTheSame() {
    for (int i = 0; i < 2_000; i++) {
      Pair pair = condition(3);
      for (int outcomes = 0; outcomes < 8; outcomes++) {
        Map<Op, Object> inputs = new HashMap<>();
        inputs.put(a.op(), (outcomes & 1) == 1);
        inputs.put(b.op(), (outcomes & 2) == 2);
        inputs.put(c.op(), (outcomes & 4) == 4);
        assertThat(new Meaning(inputs).of(pair.made))
            .isEqualTo(new Meaning(inputs).of(pair.written));
      }
    }
  }

  @Test
  void knownLogicIsGone() {
    assertThat(simplifier.not(simplifier.not(a))).isSameAs(a);
    assertThat(simplifier.not(yes)).isSameAs(no);
    assertThat(simplifier.unary(UnaryOp.NOT, a)).isSameAs(simplifier.not(a));
    for (BinaryOp and : List.of(BinaryOp.AND, BinaryOp.AND_THEN)) {
      assertThat(simplifier.binary(and, a, a)).isSameAs(a);
      assertThat(simplifier.binary(and, a, yes)).isSameAs(a);
      assertThat(simplifier.binary(and, yes, a)).isSameAs(a);
      assertThat(simplifier.binary(and, a, no)).isSameAs(no);
      assertThat(simplifier.binary(and, no, a)).isSameAs(no);
      assertThat(simplifier.binary(and, a, b)).isSameAs(simplifier.and(a, b));
    }
    for (BinaryOp or : List.of(BinaryOp.OR, BinaryOp.OR_ELSE)) {
      assertThat(simplifier.binary(or, a, a)).isSameAs(a);
      assertThat(simplifier.binary(or, a, no)).isSameAs(a);
      assertThat(simplifier.binary(or, no, a)).isSameAs(a);
      assertThat(simplifier.binary(or, a, yes)).isSameAs(yes);
      assertThat(simplifier.binary(or, yes, a)).isSameAs(yes);
      assertThat(simplifier.binary(or, a, b)).isSameAs(simplifier.or(a, b));
    }
    assertThat(simplifier.binary(BinaryOp.EQUAL, a, yes)).isSameAs(a);
    assertThat(simplifier.binary(BinaryOp.EQUAL, no, a)).isSameAs(simplifier.not(a));
    assertThat(simplifier.binary(BinaryOp.XOR, a, yes)).isSameAs(simplifier.not(a));
    assertThat(simplifier.binary(BinaryOp.NOT_EQUAL, no, a)).isSameAs(a);
    assertThat(simplifier.binary(BinaryOp.EQUAL, a, a)).isSameAs(yes);
    assertThat(simplifier.binary(BinaryOp.XOR, a, a)).isSameAs(no);
  }

  @Test
  void choicesThatAreKnownAreMade() {
    Value choice = simplifier.select(a, x, y);
    assertThat(choice.type()).isEqualTo(Type.DOUBLE);
    assertThat(choice.operands()).containsExactly(a, x, y);
    assertThat(simplifier.select(yes, x, y)).isSameAs(x);
    assertThat(simplifier.select(no, x, y)).isSameAs(y);
    assertThat(simplifier.select(a, x, x)).isSameAs(x);
    assertThat(simplifier.select(simplifier.not(a), x, y)).isSameAs(simplifier.select(a, y, x));
    assertThat(simplifier.select(a, choice, simplifier.select(b, x, y)).operand(1)).isSameAs(x);
    assertThat(simplifier.select(a, y, choice)).isSameAs(y);
    assertThat(simplifier.select(a, simplifier.select(b, x, y), choice).operands())
        .containsExactly(a, simplifier.select(b, x, y), y);
    assertThat(simplifier.select(b, choice, x).operands()).containsExactly(b, choice, x);
  }

  @Test
  void choicesOfConditionsAreLogic() {
    assertThat(simplifier.select(a, a, b)).isSameAs(simplifier.or(a, b));
    assertThat(simplifier.select(a, b, a)).isSameAs(simplifier.and(a, b));
    assertThat(simplifier.select(a, yes, b)).isSameAs(simplifier.or(a, b));
    assertThat(simplifier.select(a, no, b)).isSameAs(simplifier.and(simplifier.not(a), b));
    assertThat(simplifier.select(a, b, yes)).isSameAs(simplifier.or(simplifier.not(a), b));
    assertThat(simplifier.select(a, b, no)).isSameAs(simplifier.and(a, b));
    assertThat(simplifier.select(a, b, c).op()).isInstanceOf(Op.Select.class);
  }

  /** Values that IEEE arithmetic tells apart stay: only constants are computed. */
  @Test
  void numbersAreComputedWhereTheyAreConstant() {
    Value two = values.number(2);
    assertThat(simplifier.unary(UnaryOp.NEGATE, two)).isSameAs(values.number(-2));
    assertThat(simplifier.unary(UnaryOp.NEGATE, x).operands()).containsExactly(x);
    assertThat(simplifier.unary(UnaryOp.NEGATE, x).type()).isEqualTo(Type.DOUBLE);
    assertThat(simplifier.binary(BinaryOp.SUBTRACT, two, values.number(5)))
        .isSameAs(values.number(-3));
    assertThat(simplifier.binary(BinaryOp.LESS, two, values.number(5))).isSameAs(yes);
    assertThat(simplifier.binary(BinaryOp.LESS, x, two).type()).isEqualTo(Type.BOOLEAN);
    assertThat(simplifier.binary(BinaryOp.SUBTRACT, x, x).operands()).containsExactly(x, x);
    assertThat(simplifier.binary(BinaryOp.ADD, x, values.number(0)).type()).isEqualTo(Type.DOUBLE);
    Value zero = simplifier.constant(0, Type.INT);
    Value one = simplifier.constant(1, Type.INT);
    assertThat(simplifier.binary(BinaryOp.DIVIDE, one, zero).op()).isInstanceOf(Op.Binary.class);
    assertThat(simplifier.binary(BinaryOp.DIVIDE, zero, one)).isSameAs(zero);
    assertThat(simplifier.binary(BinaryOp.DIVIDE, values.grad, values.number(1)))
        .isSameAs(values.grad);
    assertThat(simplifier.binary(BinaryOp.DIVIDE, values.grad, values.number(-1)).op())
        .isInstanceOf(Op.Binary.class);
    assertThat(simplifier.cast(Type.DOUBLE, x)).isSameAs(x);
    assertThat(simplifier.cast(Type.DOUBLE, one)).isSameAs(values.number(1));
    assertThat(simplifier.cast(Type.FLOAT, x).type()).isEqualTo(Type.FLOAT);
  }

  @Test
  void valuesAreMadeAgainOfOtherOperands() {
    assertThat(simplifier.rebuild(simplifier.unary(UnaryOp.NEGATE, x), y))
        .isSameAs(simplifier.unary(UnaryOp.NEGATE, y));
    assertThat(simplifier.rebuild(values.add(x, y), y, x)).isSameAs(values.add(y, x));
    assertThat(simplifier.rebuild(simplifier.select(a, x, y), yes, x, y)).isSameAs(x);
    assertThat(simplifier.rebuild(simplifier.cast(Type.FLOAT, x), y))
        .isSameAs(simplifier.cast(Type.FLOAT, y));
    Value square = simplifier.apply(Intrinsic.SQUARE, Type.DOUBLE, x);
    assertThat(simplifier.rebuild(square, y))
        .isSameAs(simplifier.apply(Intrinsic.SQUARE, Type.DOUBLE, y))
        .isNotSameAs(square);
    assertThat(simplifier.rebuild(x)).isSameAs(x);
    assertThat(simplifier.rebuild(simplifier.not(a), yes)).isSameAs(no);
    assertThat(values.graph.nameOf(simplifier.named(square, "energy"))).contains("energy");
  }
}
