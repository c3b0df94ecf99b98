package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.optim.Momentum;
import dev.gradus.scheduler.ReduceLROnPlateau.Mode;
import dev.gradus.scheduler.ReduceLROnPlateau.ThresholdMode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plateau is seen where torch sees it, whatever is better and by how much. */
class TorchPlateausTest {
  static List<Arguments> plateaus() {
    return List.of(
        plateau("min rel", b -> b.threshold(0.04)),
        plateau("min abs", b -> b.threshold(0.04).thresholdMode(ThresholdMode.ABS)),
        plateau("max rel", b -> b.threshold(0.04).mode(Mode.MAX)),
        plateau("max abs", b -> b.threshold(0.04).mode(Mode.MAX).thresholdMode(ThresholdMode.ABS)),
        plateau("min rel edge", b -> b.threshold(0.5)),
        plateau("min abs edge", b -> b.threshold(0.5).thresholdMode(ThresholdMode.ABS)),
        plateau("max rel edge", b -> b.threshold(0.5).mode(Mode.MAX)),
        plateau(
            "max abs edge", b -> b.threshold(0.5).mode(Mode.MAX).thresholdMode(ThresholdMode.ABS)),
        plateau("eps", b -> b.eps(0.25)),
        plateau("least", b -> b.minLr(0.3, 0.2)),
        plateau("cooldown", b -> b.cooldown(2)));
  }

  private static Arguments plateau(String name, UnaryOperator<ReduceLROnPlateau.Builder> options) {
    return Arguments.of(name, options);
  }

  @ParameterizedTest
  @MethodSource("plateaus")
  void followsTorch(String name, UnaryOperator<ReduceLROnPlateau.Builder> options) {
    Momentum optimizer = TorchSchedules.optimizer();
    ReduceLROnPlateau plateau =
        options.apply(ReduceLROnPlateau.builder(optimizer).factor(0.5).patience(1)).build();
    List<Double> metrics = TorchSchedules.steps("plateau " + name);
    for (int i = 0; i < metrics.size(); i++) {
      plateau.step(metrics.get(i));
      TorchSchedules.assertFollowed("plateau " + name, i + 1, optimizer);
    }
    assertThat(plateau.stateDict())
        .containsEntry("last_epoch", (long) metrics.size())
        .containsEntry("_last_lr", plateau.getLastLr());
  }
}
