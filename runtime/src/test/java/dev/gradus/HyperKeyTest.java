package dev.gradus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.optim.Anchor;
import dev.gradus.optim.ParamGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperKeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0, 1] | 0 | true",
        "[0, 1] | -0.0 | true",
        "[0, 1] | 1 | true",
        "[0, 1] | 1.0000000000000002 | false",
        "(0, 1) | 0 | false",
        "(0, 1) | 4.9e-324 | true",
        "(0, 1) | 1 | false",
        "[0, inf) | Infinity | false",
        "[0, inf) | 1.7976931348623157e308 | true",
        "[0, inf] | Infinity | true",
        "(-inf, 0] | -Infinity | false",
        "[-inf, inf] | NaN | false",
        "[-1e-3,2.5) | -0.001 | true",
      })
  void rangesHaveTheirEndsOpenOrClosed(String range, double value, boolean inside) {
    HyperKey<Double> key = HyperKey.ofDouble("lr", "lr", range, null);
    if (inside) {
      assertThat(key.check(value)).isEqualTo(value);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> key.check(value))
          .withMessage("lr = " + value + " is outside " + range);
    }
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // as a careless cast of a key
  void refusesValuesOfAnotherType() {
    HyperKey unknown = Anchor.PERIOD;
    ParamGroup group = ParamGroup.of(Parameter.of("p", Tensor.scalar(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unknown.check(3.0))
        .withMessage("period = 3.0 is of type Double, not Long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(unknown, 3))
        .withMessage("period = 3 is of type Integer, not Long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Anchor.builder().set(unknown, true))
        .withMessage("period = true is of type Boolean, not Long");
    assertThat(group.set(unknown, 4L).get(Anchor.PERIOD)).isEqualTo(4);
  }

  @Test
  void knowsTheEndsOfItsRangeAndWhetherItIsTheRate() {
    HyperKey<Double> rate = HyperKey.ofRate("eta", "eta", "(-1, inf)", 0.1);
    assertThat(rate.lowest()).isEqualTo(-1);
    assertThat(rate.highest()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(rate.isRate()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> rate.check(-1.0));
    HyperKey<Double> any = HyperKey.ofDouble("x", "x", "", null);
    assertThat(rate.accepts(-1.5)).isFalse();
    assertThat(rate.accepts(3.0)).isTrue();
    assertThat(rate.accepts(Double.NaN)).isFalse();
    assertThat(rate.accepts(3L)).isFalse();
    assertThat(any.lowest()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(any.highest()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(any.isRate()).isFalse();
  }

  @Test
  void anEmptyRangeIsAnything() {
    HyperKey<Double> key = HyperKey.ofDouble("x", "x", "", Double.NaN);
    assertThat(key.check(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(key.defaultValue()).isNaN();
  }

  @Test
  void describesItself() {
    assertThat(Anchor.BETA1.name()).isEqualTo("beta1");
    assertThat(Anchor.BETA1.key()).isEqualTo("betas[0]");
    assertThat(Anchor.BETA1).hasToString("betas[0]");
    assertThat(Anchor.BETA1.range()).isEqualTo("[0, 1)");
    assertThat(Anchor.BETA1.type()).isEqualTo(Double.class);
    assertThat(Anchor.PERIOD.type()).isEqualTo(Long.class);
    assertThat(Anchor.TRACK.type()).isEqualTo(Boolean.class);
    assertThat(Anchor.LR.defaultValue()).isNull();
    assertThat(Anchor.PERIOD.defaultValue()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0, 1", "[0; 1]", "[0, 1", "[a, b]", "["})
  void refusesWhatIsNoInterval(String range) {
    assertThatIllegalArgumentException().isThrownBy(() -> HyperKey.ofLong("n", "n", range, 1L));
  }

  @Test
  void refusesADefaultOutsideTheRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HyperKey.ofLong("n", "n", "[1, 5]", 6L))
        .withMessage("n = 6 is outside [1, 5]");
  }
}
