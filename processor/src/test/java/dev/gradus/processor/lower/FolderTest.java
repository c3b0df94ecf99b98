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
final class FolderTest {
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
  private final Folder folder = values.folder;
  private final Value a = values.flag("a");
  private final Value b = values.flag("b");
  private final Value c = values.flag("c");
  private final Value x = values.hyper("x");
  private final Value y = values.hyper("y");
  private final Value yes = folder.constant(true);
  private final Value no = folder.constant(false);

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
      return new Pair(raw(new Op.Unary(UnaryOp.NOT), p.written), folder.not(p.made));
    } else if (random.nextInt(3) == 0) {
      return new Pair(
          raw(new Op.Select(), r.written, p.written, q.written),
          folder.select(r.made, p.made, q.made));
    }
    BinaryOp op = LOGIC.get(random.nextInt(LOGIC.size()));
    return new Pair(
        raw(new Op.Binary(op), p.written, q.written), folder.binary(op, p.made, q.made));
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
    assertThat(folder.not(folder.not(a))).isSameAs(a);
    assertThat(folder.not(yes)).isSameAs(no);
    assertThat(folder.unary(UnaryOp.NOT, a)).isSameAs(folder.not(a));
    for (BinaryOp and : List.of(BinaryOp.AND, BinaryOp.AND_THEN)) {
      assertThat(folder.binary(and, a, a)).isSameAs(a);
      assertThat(folder.binary(and, a, yes)).isSameAs(a);
      assertThat(folder.binary(and, yes, a)).isSameAs(a);
      assertThat(folder.binary(and, a, no)).isSameAs(no);
      assertThat(folder.binary(and, no, a)).isSameAs(no);
      assertThat(folder.binary(and, a, b)).isSameAs(folder.and(a, b));
    }
    for (BinaryOp or : List.of(BinaryOp.OR, BinaryOp.OR_ELSE)) {
      assertThat(folder.binary(or, a, a)).isSameAs(a);
      assertThat(folder.binary(or, a, no)).isSameAs(a);
      assertThat(folder.binary(or, no, a)).isSameAs(a);
      assertThat(folder.binary(or, a, yes)).isSameAs(yes);
      assertThat(folder.binary(or, yes, a)).isSameAs(yes);
      assertThat(folder.binary(or, a, b)).isSameAs(folder.or(a, b));
    }
    assertThat(folder.binary(BinaryOp.EQUAL, a, yes)).isSameAs(a);
    assertThat(folder.binary(BinaryOp.EQUAL, no, a)).isSameAs(folder.not(a));
    assertThat(folder.binary(BinaryOp.XOR, a, yes)).isSameAs(folder.not(a));
    assertThat(folder.binary(BinaryOp.NOT_EQUAL, no, a)).isSameAs(a);
    assertThat(folder.binary(BinaryOp.EQUAL, a, a)).isSameAs(yes);
    assertThat(folder.binary(BinaryOp.XOR, a, a)).isSameAs(no);
  }

  @Test
  void choicesThatAreKnownAreMade() {
    Value choice = folder.select(a, x, y);
    assertThat(choice.type()).isEqualTo(Type.DOUBLE);
    assertThat(choice.operands()).containsExactly(a, x, y);
    assertThat(folder.select(yes, x, y)).isSameAs(x);
    assertThat(folder.select(no, x, y)).isSameAs(y);
    assertThat(folder.select(a, x, x)).isSameAs(x);
    assertThat(folder.select(folder.not(a), x, y)).isSameAs(folder.select(a, y, x));
    assertThat(folder.select(a, choice, folder.select(b, x, y)).operand(1)).isSameAs(x);
    assertThat(folder.select(a, y, choice)).isSameAs(y);
    assertThat(folder.select(a, folder.select(b, x, y), choice).operands())
        .containsExactly(a, folder.select(b, x, y), y);
    assertThat(folder.select(b, choice, x).operands()).containsExactly(b, choice, x);
  }

  @Test
  void choicesOfConditionsAreLogic() {
    assertThat(folder.select(a, a, b)).isSameAs(folder.or(a, b));
    assertThat(folder.select(a, b, a)).isSameAs(folder.and(a, b));
    assertThat(folder.select(a, yes, b)).isSameAs(folder.or(a, b));
    assertThat(folder.select(a, no, b)).isSameAs(folder.and(folder.not(a), b));
    assertThat(folder.select(a, b, yes)).isSameAs(folder.or(folder.not(a), b));
    assertThat(folder.select(a, b, no)).isSameAs(folder.and(a, b));
    assertThat(folder.select(a, b, c).op()).isInstanceOf(Op.Select.class);
  }

  /** What IEEE arithmetic tells apart stays: only constants are computed. */
  @Test
  void numbersAreComputedWhereTheyAreConstant() {
    Value two = values.number(2);
    assertThat(folder.unary(UnaryOp.NEGATE, two)).isSameAs(values.number(-2));
    assertThat(folder.unary(UnaryOp.NEGATE, x).operands()).containsExactly(x);
    assertThat(folder.unary(UnaryOp.NEGATE, x).type()).isEqualTo(Type.DOUBLE);
    assertThat(folder.binary(BinaryOp.SUBTRACT, two, values.number(5))).isSameAs(values.number(-3));
    assertThat(folder.binary(BinaryOp.LESS, two, values.number(5))).isSameAs(yes);
    assertThat(folder.binary(BinaryOp.LESS, x, two).type()).isEqualTo(Type.BOOLEAN);
    assertThat(folder.binary(BinaryOp.SUBTRACT, x, x).operands()).containsExactly(x, x);
    assertThat(folder.binary(BinaryOp.ADD, x, values.number(0)).type()).isEqualTo(Type.DOUBLE);
    Value zero = folder.constant(0, Type.INT);
    Value one = folder.constant(1, Type.INT);
    assertThat(folder.binary(BinaryOp.DIVIDE, one, zero).op()).isInstanceOf(Op.Binary.class);
    assertThat(folder.binary(BinaryOp.DIVIDE, zero, one)).isSameAs(zero);
    assertThat(folder.cast(Type.DOUBLE, x)).isSameAs(x);
    assertThat(folder.cast(Type.DOUBLE, one)).isSameAs(values.number(1));
    assertThat(folder.cast(Type.FLOAT, x).type()).isEqualTo(Type.FLOAT);
  }

  @Test
  void valuesAreMadeAgainOfOtherOperands() {
    assertThat(folder.rebuild(folder.unary(UnaryOp.NEGATE, x), y))
        .isSameAs(folder.unary(UnaryOp.NEGATE, y));
    assertThat(folder.rebuild(values.add(x, y), y, x)).isSameAs(values.add(y, x));
    assertThat(folder.rebuild(folder.select(a, x, y), yes, x, y)).isSameAs(x);
    assertThat(folder.rebuild(folder.cast(Type.FLOAT, x), y)).isSameAs(folder.cast(Type.FLOAT, y));
    Value square = folder.apply(Intrinsic.SQUARE, Type.DOUBLE, x);
    assertThat(folder.rebuild(square, y))
        .isSameAs(folder.apply(Intrinsic.SQUARE, Type.DOUBLE, y))
        .isNotSameAs(square);
    assertThat(folder.rebuild(x)).isSameAs(x);
    assertThat(folder.rebuild(folder.not(a), yes)).isSameAs(no);
    assertThat(values.graph.nameOf(folder.named(square, "energy"))).contains("energy");
  }
}
