package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which integers are known not to be zero. */
final class DivisorsTest {
  private static final Symbol.Hyper K = new Symbol.Hyper("k", Type.LONG);

  private final Values values = new Values();
  private final Value k = values.simplifier.input(K);
  private final Value step = values.step;

  private static Divisors divisors(String range) {
    Interval values = Interval.parse(range).orElseThrow();
    Formula.Hyper hyper =
        new Formula.Hyper(
            K, DictKey.of("k"), values, null, null, false, false, "", new Origin("rule", 0));
    return new Divisors(
        new Formula(List.of(hyper), List.of(), List.of(), List.of(), List.of(), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, inf) | true",
        "[10, 20] | true",
        "(0, inf) | true",
        "( 0 , inf) | true",
        "(0.5, 3) | true",
        "[0, inf) | false",
        "(-1, 5] | false",
        "[-3, -1] | false",
        "(-inf, -1] | false",
        "'' | false"
      })
  void rangesAboveZeroDoNotContainIt(String range, boolean above) {
    assertThat(divisors(range).isNeverZero(k)).isEqualTo(above);
  }

  private boolean isNeverZero(Value value) {
    return divisors("").isNeverZero(value);
  }

  private Value number(long value) {
    return values.simplifier.constant(value, Type.LONG);
  }

  private Value max(Value x, Value y) {
    return values.simplifier.apply(Intrinsic.MAX, Type.LONG, x, y);
  }

  /** The variables of loops are reported where they are made. */
  @Test
  void whatIsGivenIsNotZeroIfItsValueSaysSo() {
    assertThat(isNeverZero(number(0))).isFalse();
    assertThat(isNeverZero(number(1))).isTrue();
    assertThat(isNeverZero(number(-1))).isTrue();
    assertThat(isNeverZero(step)).isTrue();
    assertThat(isNeverZero(k)).isFalse();
    assertThat(isNeverZero(values.simplifier.input(new Symbol.Local("i", Type.INT, 1)))).isTrue();
    assertThat(isNeverZero(values.add(step, step))).isFalse();
  }

  @Test
  void signsAndWiderTypesKeepIt() {
    Value local = values.simplifier.input(new Symbol.Local("i", Type.INT, 1));
    assertThat(isNeverZero(values.simplifier.unary(UnaryOp.NEGATE, step))).isTrue();
    assertThat(isNeverZero(values.simplifier.unary(UnaryOp.NEGATE, k))).isFalse();
    assertThat(isNeverZero(values.simplifier.cast(Type.LONG, local))).isTrue();
    assertThat(isNeverZero(values.simplifier.cast(Type.INT, step))).isFalse();
    assertThat(isNeverZero(values.simplifier.cast(Type.DOUBLE, k))).isFalse();
  }

  @Test
  void theLargerOfTwoIsPositiveIfOneIs() {
    assertThat(isNeverZero(max(k, number(1)))).isTrue();
    assertThat(isNeverZero(max(number(1), k))).isTrue();
    assertThat(isNeverZero(max(k, step))).isTrue();
    assertThat(isNeverZero(max(k, k))).isFalse();
    assertThat(isNeverZero(max(k, number(0)))).isFalse();
    assertThat(isNeverZero(max(k, number(-1)))).isFalse();
    assertThat(isNeverZero(max(k, values.simplifier.unary(UnaryOp.NEGATE, step)))).isFalse();
    assertThat(isNeverZero(values.simplifier.apply(Intrinsic.MIN, Type.LONG, k, step))).isFalse();
  }
}
