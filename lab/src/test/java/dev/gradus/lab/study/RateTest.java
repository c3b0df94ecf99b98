package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.HyperKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateTest {
  private static final HyperKey<Double> LR = key("lr", "[0, inf)", 1e-3);
  private static final HyperKey<Double> BETA = key("beta", "[0, 1)", 0.9);

  private static HyperKey<Double> key(String name, String range, @Nullable Double value) {
    return HyperKey.ofDouble(name, name, range, value);
  }

  private static void assertRate(HyperKey<?> rate, Rate.Reason reason, HyperKey<?>... hypers) {
    assertThat(Rate.of(List.of(hypers))).contains(new Rate(rate, reason));
  }

  @Test
  void isTheOneThatIsMarked() {
    HyperKey<Double> marked = HyperKey.ofRate("beta", "beta", "[0, 1)", 0.9);
    assertRate(marked, Rate.Reason.MARKED, LR, key("eta", "", 0.1), marked);
  }

  @Test
  void isElseCalledLr() {
    assertRate(LR, Rate.Reason.NAMED, key("eta", "", 0.1), BETA, LR);
  }

  @Test
  void isElseTheFirstOfThoseWithTheWidestRange() {
    HyperKey<Double> eta = key("eta", "[0, inf)", 0.1);
    HyperKey<Double> eps = key("eps", "(0, inf)", 1e-8);
    assertRate(eta, Rate.Reason.WIDEST, BETA, eta, eps);
    assertRate(eps, Rate.Reason.WIDEST, BETA, eps, eta);
    HyperKey<Double> any = key("any", "", 1.0);
    assertRate(any, Rate.Reason.WIDEST, any, eta);
    HyperKey<Double> wider = key("wider", "[0, 2]", 1.0);
    assertRate(wider, Rate.Reason.WIDEST, BETA, wider);
  }

  @Test
  void isNoneThatCannotBeTunedByFactors() {
    HyperKey<Double> required = key("eta", "[0, inf)", null);
    assertRate(
        required,
        Rate.Reason.WIDEST,
        HyperKey.ofLong("lr", "lr", "[0, inf)", 1L),
        HyperKey.ofBoolean("fast", "fast", true),
        key("weightDecay", "[0, inf)", 0.0),
        BETA,
        required);
    assertThat(Rate.of(List.of(key("weightDecay", "[0, inf)", 0.0)))).isEmpty();
    assertThat(Rate.of(List.of())).isEmpty();
  }

  @Test
  void isTunedAroundAPositiveDefault() {
    assertThat(new Rate(LR, Rate.Reason.NAMED).start()).isEqualTo(Optional.of(1e-3));
    assertThat(new Rate(key("lr", "", -1.0), Rate.Reason.NAMED).start()).isEmpty();
    assertThat(new Rate(key("lr", "", null), Rate.Reason.NAMED).start())
        .isEqualTo(Optional.of(0.01));
    assertThat(new Rate(key("lr", "[1, inf)", null), Rate.Reason.NAMED).start()).isEmpty();
  }
}
