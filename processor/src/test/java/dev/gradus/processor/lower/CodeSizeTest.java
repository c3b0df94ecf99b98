package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bound on the bytes of code is as the limits count them. */
final class CodeSizeTest {
  private final Values values = new Values();
  private final Value x = values.hyper("x");
  private final Value sum = values.add(x, x);
  private final Value less = values.binary(BinaryOp.LESS, x, sum);

  @Test
  void countsOperandsResultsAndJumps() {
    assertThat(CodeSize.of(values.number(3))).isZero();
    assertThat(CodeSize.of(x)).isEqualTo(24);
    assertThat(CodeSize.of(values.first("m"))).isEqualTo(24);
    assertThat(CodeSize.of(sum)).isEqualTo(20);
    assertThat(CodeSize.of(less)).isEqualTo(24);
    assertThat(CodeSize.of(List.of(x, sum, less))).isEqualTo(68);
  }

  @Test
  void findsTheValueThatIsPastALimit() {
    List<Value> code = List.of(x, sum, less);
    assertThat(CodeSize.past(23, code)).contains(x);
    assertThat(CodeSize.past(24, code)).contains(sum);
    assertThat(CodeSize.past(43, code)).contains(sum);
    assertThat(CodeSize.past(44, code)).contains(less);
    assertThat(CodeSize.past(67, code)).contains(less);
    assertThat(CodeSize.past(68, code)).isEmpty();
  }
}
