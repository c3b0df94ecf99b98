package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What values are called in generated code, and conditions in messages. */
final class ValueNamesTest {
  private final Values values = new Values();
  private final ValueNames names = new ValueNames(values.graph);
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
    assertThat(names.of(values.folder.unary(UnaryOp.NEGATE, lr))).isEqualTo("minusLr");
    assertThat(names.of(values.folder.not(flag))).isEqualTo("notAmsgrad");
    assertThat(names.of(values.times(lr, beta))).isEqualTo("lrBeta");
    assertThat(names.of(values.folder.cast(Type.FLOAT, beta))).isEqualTo("beta");
    assertThat(names.of(binary(BinaryOp.SUBTRACT, beta, one))).isEqualTo("scalar");
    assertThat(names.of(binary(BinaryOp.SUBTRACT, values.number(2), beta))).isEqualTo("scalar");
    assertThat(names.of(values.add(lr, beta))).isEqualTo("scalar");
    assertThat(names.of(values.times(values.number(2), beta))).isEqualTo("scalar");
    assertThat(names.of(values.times(values.add(lr, beta), beta))).isEqualTo("scalar");
    assertThat(names.of(values.times(beta, values.add(lr, beta)))).isEqualTo("scalar");
    assertThat(names.of(values.folder.named(values.add(beta, lr), "rate"))).isEqualTo("rate");
  }

  @Test
  void conditionsNameWhatTheyAreAbout() {
    assertThat(names.subject(binary(BinaryOp.NOT_EQUAL, lr, zero))).isEqualTo("lr");
    assertThat(names.subject(binary(BinaryOp.GREATER, lr, zero))).isEqualTo("lr");
    assertThat(names.subject(binary(BinaryOp.LESS, lr, zero))).isNull();
    assertThat(names.subject(binary(BinaryOp.GREATER, lr, one))).isNull();
    assertThat(names.subject(binary(BinaryOp.GREATER, lr, beta))).isNull();
    assertThat(names.subject(flag)).isEqualTo("amsgrad");
    Value count = values.folder.constant(0L, Type.LONG);
    assertThat(names.subject(binary(BinaryOp.NOT_EQUAL, values.step, count))).isEqualTo("step");
  }

  @Test
  void conditionsAreShownInMessages() {
    Value two = values.number(2);
    Value rest = binary(BinaryOp.REMAINDER, lr, two);
    assertThat(names.condition(flag)).isEqualTo("amsgrad");
    assertThat(names.condition(values.first("m"))).isEqualTo("first(m)");
    assertThat(names.condition(binary(BinaryOp.EQUAL, rest, two))).isEqualTo("lr % 2.0 == 2.0");
    Value unnamed = values.times(values.add(lr, beta), two);
    assertThat(names.condition(binary(BinaryOp.LESS, unnamed, beta))).isEqualTo("... * 2.0 < beta");
    Value named = values.folder.named(values.add(beta, lr), "rate");
    assertThat(names.condition(binary(BinaryOp.LESS, named, two))).isEqualTo("rate < 2.0");
    assertThat(names.condition(values.folder.and(flag, values.flag("late")))).isEqualTo("...");
    Value cast = values.folder.cast(Type.DOUBLE, values.step);
    assertThat(names.condition(binary(BinaryOp.LESS, cast, values.times(cast, lr))))
        .isEqualTo("step < step * lr");
    Value even = binary(BinaryOp.REMAINDER, values.step, values.folder.constant(2L, Type.LONG));
    assertThat(names.condition(binary(BinaryOp.LESS, lr, values.folder.cast(Type.DOUBLE, even))))
        .isEqualTo("lr < step % 2");
    Value same = binary(BinaryOp.EQUAL, flag, values.folder.and(flag, values.flag("late")));
    assertThat(names.condition(same)).isEqualTo("amsgrad == ...");
  }

  @Test
  void kernelsAreNamedByTheConditionsThatHold() {
    KernelNames kernels = new KernelNames(values.graph);
    Outputs outputs = new Outputs(values.param, java.util.Map.of(), java.util.Map.of());
    Value unnamed = binary(BinaryOp.LESS, lr, beta);
    Value decay = binary(BinaryOp.NOT_EQUAL, lr, zero);
    assertThat(kernels.of(new Variant(outputs, List.of()))).isEqualTo("update");
    assertThat(kernels.of(new Variant(outputs, List.of(decay, unnamed, flag))))
        .isEqualTo("updateLrAmsgrad");
    assertThat(kernels.of(new Variant(outputs, List.of(decay, flag))))
        .isEqualTo("updateLrAmsgrad2");
    Value fits = values.flag("f".repeat(74));
    Value tooLong = values.flag("t".repeat(75));
    assertThat(kernels.of(new Variant(outputs, List.of(tooLong, flag)))).isEqualTo("updateAmsgrad");
    assertThat(kernels.of(new Variant(outputs, List.of(fits))))
        .isEqualTo("updateF" + "f".repeat(73))
        .hasSize(80);
  }
}
