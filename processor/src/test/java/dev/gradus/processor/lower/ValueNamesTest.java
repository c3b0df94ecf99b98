package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What values and kernels are called in generated code, and conditions in messages. */
final class ValueNamesTest {
  private final Values values = new Values();
  private final ValueNames names = new ValueNames(values.graph);
  private final ConditionWords words = new ConditionWords(names);
  private final ConditionText text = new ConditionText(values.graph);
  private final Value beta = values.hyper("beta");
  private final Value lr = values.hyper("lr");
  private final Value flag = values.flag("amsgrad");
  private final Value one = values.number(1);
  private final Value zero = values.number(0);

  private Value binary(BinaryOp op, Value x, Value y) {
    return values.binary(op, x, y);
  }

  @Test
  void sayWhatIsComputed() {
    assertThat(names.of(beta)).isEqualTo("beta");
    assertThat(names.of(values.first("expAvg"))).isEqualTo("firstExpAvg");
    assertThat(names.of(binary(BinaryOp.SUBTRACT, one, beta))).isEqualTo("oneMinusBeta");
    assertThat(names.of(values.simplifier.unary(UnaryOp.NEGATE, lr))).isEqualTo("minusLr");
    assertThat(names.of(values.simplifier.not(flag))).isEqualTo("notAmsgrad");
    assertThat(names.of(values.times(lr, beta))).isEqualTo("lrBeta");
    assertThat(names.of(values.simplifier.cast(Type.FLOAT, beta))).isEqualTo("beta");
    assertThat(names.of(binary(BinaryOp.SUBTRACT, beta, one))).isEqualTo("scalar");
    assertThat(names.of(binary(BinaryOp.SUBTRACT, values.number(2), beta))).isEqualTo("scalar");
    assertThat(names.of(values.add(lr, beta))).isEqualTo("scalar");
    assertThat(names.of(values.times(values.number(2), beta))).isEqualTo("scalar");
    assertThat(names.of(values.times(values.add(lr, beta), beta))).isEqualTo("scalar");
    assertThat(names.of(values.times(beta, values.add(lr, beta)))).isEqualTo("scalar");
    assertThat(names.of(values.simplifier.named(values.add(beta, lr), "rate"))).isEqualTo("rate");
  }

  @Test
  void conditionsNameWhatTheyAreAbout() {
    assertNamed(flag, "amsgrad");
    assertNamed(values.first("velocity"), "onFirstStep", "onFirstVelocity");
    assertNamed(binary(BinaryOp.NOT_EQUAL, lr, zero), "lr", "lrIsNot0");
    assertNamed(binary(BinaryOp.GREATER, lr, zero), "lr", "lrAbove0");
    assertNamed(binary(BinaryOp.LESS, lr, zero), "lrBelow0");
    assertNamed(binary(BinaryOp.GREATER, lr, one), "lrAbove1");
    assertNamed(binary(BinaryOp.GREATER_EQUAL, lr, beta), "lrFromBeta");
    assertNamed(binary(BinaryOp.LESS_EQUAL, one, lr), "1UpToLr");
    assertNamed(binary(BinaryOp.EQUAL, lr, one), "lrIs1");
  }

  @Test
  void stepsAreNamedByTheirNumber() {
    Value none = values.simplifier.constant(0L, Type.LONG);
    Value ten = values.simplifier.constant(10L, Type.LONG);
    Value period = values.simplifier.input(new Symbol.Hyper("period", Type.LONG));
    assertNamed(binary(BinaryOp.NOT_EQUAL, values.step, none), "step", "stepIsNot0");
    Value rest = binary(BinaryOp.REMAINDER, values.step, period);
    assertNamed(binary(BinaryOp.EQUAL, rest, none), "everyPeriod");
    assertNamed(binary(BinaryOp.NOT_EQUAL, rest, none));
    assertNamed(binary(BinaryOp.EQUAL, rest, ten));
    Value tenth = binary(BinaryOp.REMAINDER, values.step, ten);
    assertNamed(binary(BinaryOp.EQUAL, tenth, none), "every10");
    Value step = values.simplifier.cast(Type.DOUBLE, values.step);
    assertNamed(binary(BinaryOp.LESS, lr, step), "lrBelowStep");
  }

  /** A part of a name is a word or a number that reads as one. */
  @Test
  void someConditionsHaveNoName() {
    for (double number : new double[] {-1, 0.5, 1e6, Double.NaN}) {
      assertNamed(binary(BinaryOp.LESS, lr, values.number(number)));
    }
    assertNamed(binary(BinaryOp.LESS, lr, values.number(999_999)), "lrBelow999999");
    assertNamed(binary(BinaryOp.LESS, values.add(lr, beta), beta));
    assertNamed(values.simplifier.and(flag, values.flag("late")));
  }

  private void assertNamed(Value condition, String... expected) {
    assertThat(words.of(condition)).containsExactly(expected);
  }

  @Test
  void conditionsAreShownInMessages() {
    Value two = values.number(2);
    Value rest = binary(BinaryOp.REMAINDER, lr, two);
    assertThat(text.of(flag)).isEqualTo("amsgrad");
    assertThat(text.of(values.first("m"))).isEqualTo("first(m)");
    assertThat(text.of(binary(BinaryOp.EQUAL, rest, two))).isEqualTo("lr % 2.0 == 2.0");
    Value unnamed = values.times(values.add(lr, beta), two);
    assertThat(text.of(binary(BinaryOp.LESS, unnamed, beta))).isEqualTo("... * 2.0 < beta");
    Value named = values.simplifier.named(values.add(beta, lr), "rate");
    assertThat(text.of(binary(BinaryOp.LESS, named, two))).isEqualTo("rate < 2.0");
    assertThat(text.of(values.simplifier.and(flag, values.flag("late")))).isEqualTo("...");
    Value cast = values.simplifier.cast(Type.DOUBLE, values.step);
    assertThat(text.of(binary(BinaryOp.LESS, cast, values.times(cast, lr))))
        .isEqualTo("step < step * lr");
    Value even = binary(BinaryOp.REMAINDER, values.step, values.simplifier.constant(2L, Type.LONG));
    assertThat(text.of(binary(BinaryOp.LESS, lr, values.simplifier.cast(Type.DOUBLE, even))))
        .isEqualTo("lr < step % 2");
    Value same = binary(BinaryOp.EQUAL, flag, values.simplifier.and(flag, values.flag("late")));
    assertThat(text.of(same)).isEqualTo("amsgrad == ...");
  }

  /** The names of kernels in which these conditions hold. */
  private List<String> kernels(List<List<Value>> holds) {
    KernelNamer namer = new KernelNamer(values.graph, holds);
    return IntStream.range(0, holds.size()).mapToObj(i -> namer.of(i, "")).toList();
  }

  @Test
  void kernelsAreNamedByTheConditionsThatHold() {
    Value decay = binary(BinaryOp.NOT_EQUAL, lr, zero);
    assertThat(kernels(List.of(List.of(), List.of(decay), List.of(flag), List.of(decay, flag))))
        .containsExactly("update", "updateLr", "updateAmsgrad", "updateLrAmsgrad");
  }

  /** A condition that is asked only where another holds tells of that, too. */
  @Test
  void kernelsAreNotNamedByWhatIsTold() {
    Value inner = values.flag("inner");
    Value unnamed = binary(BinaryOp.LESS, lr, values.number(0.5));
    assertThat(kernels(List.of(List.of(flag, inner), List.of(flag), List.of())))
        .containsExactly("updateInner", "updateAmsgrad", "update");
    assertThat(kernels(List.of(List.of(flag, inner), List.of(flag), List.of(inner))))
        .containsExactly("updateAmsgradInner", "updateAmsgrad", "updateInner");
    assertThat(kernels(List.of(List.of(flag, unnamed), List.of(flag))))
        .containsExactly("updateAmsgrad", "updateAmsgrad2");
  }

  @Test
  void firstStepsAreNamedLast() {
    Value first = values.first("m");
    Value late = values.flag("late");
    assertThat(
            kernels(List.of(List.of(flag, first, late), List.of(flag, first), List.of(flag, late))))
        .containsExactly("updateLateOnFirstStep", "updateAmsgradOnFirstStep", "updateLate");
    assertThat(kernels(List.of(List.of(first), List.of(values.first("n")))))
        .containsExactly("updateOnFirstStep", "updateOnFirstN");
  }

  /** Two conditions on one number are told apart by what they say. */
  @Test
  void kernelsOfDifferentConditionsHaveDifferentNames() {
    Value positive = binary(BinaryOp.GREATER, lr, zero);
    Value other = binary(BinaryOp.NOT_EQUAL, lr, zero);
    assertThat(kernels(List.of(List.of(positive), List.of(other))))
        .containsExactly("updateLr", "updateLrIsNot0");
  }

  @Test
  void kernelsHaveNoNamesThatAreTooLong() {
    Value fits = values.flag("f".repeat(74));
    Value tooLong = values.flag("t".repeat(75));
    assertThat(kernels(List.of(List.of(flag, tooLong), List.of(tooLong), List.of(fits))))
        .containsExactly("updateAmsgrad", "update", "updateF" + "f".repeat(73));
  }
}
