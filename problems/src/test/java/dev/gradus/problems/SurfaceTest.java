package dev.gradus.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SurfaceTest {
  private static final double H = 1e-5;

  @ParameterizedTest
  @MethodSource("dev.gradus.problems.Problems#surfaces")
  void gradientsAreThoseOfFiniteDifferences(Surface surface) {
    SplittableRandom random = new SplittableRandom(3);
    Task task = surface.start(1);
    Parameter xy = task.parameters().get(0);
    Bounds bounds = surface.bounds();
    for (int i = 0; i < 100; i++) {
      double x = random.nextDouble(bounds.left(), bounds.right());
      double y = random.nextDouble(bounds.bottom(), bounds.top());
      xy.tensor().set(0, x);
      xy.tensor().set(1, y);
      assertThat(task.backward()).isEqualTo(surface.value(x, y)).isNotNegative();
      assertThat(task.evaluate()).isEqualTo(new Evaluation(surface.value(x, y), Double.NaN));
      double alongX = (surface.value(x + H, y) - surface.value(x - H, y)) / (2 * H);
      double alongY = (surface.value(x, y + H) - surface.value(x, y - H)) / (2 * H);
      double tolerance = 1e-6 * (1 + Math.hypot(alongX, alongY));
      assertThat(xy.grad().get(0)).isCloseTo(alongX, within(tolerance));
      assertThat(xy.grad().get(1)).isCloseTo(alongY, within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.problems.Problems#surfaces")
  void isZeroAndLevelAtItsMinima(Surface surface) {
    Task task = surface.start(1);
    Parameter xy = task.parameters().get(0);
    assertThat(surface.minima()).isNotEmpty().allMatch(surface.bounds()::contains);
    for (Point minimum : surface.minima()) {
      xy.tensor().set(0, minimum.x());
      xy.tensor().set(1, minimum.y());
      assertThat(task.backward()).isCloseTo(0, within(1e-14));
      assertThat(xy.grad().get(0)).isCloseTo(0, within(1e-14));
      assertThat(xy.grad().get(1)).isCloseTo(0, within(1e-14));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.problems.Problems#surfaces")
  void runsBeginNearTheStart(Surface surface) {
    Bounds bounds = surface.bounds();
    assertThat(bounds.contains(surface.start())).isTrue();
    for (long seed = 0; seed < 20; seed++) {
      Parameter xy = surface.start(seed).parameters().get(0);
      double width = bounds.right() - bounds.left();
      double height = bounds.top() - bounds.bottom();
      assertThat(xy.tensor().get(0)).isCloseTo(surface.start().x(), within(0.01 * width));
      assertThat(xy.tensor().get(1)).isCloseTo(surface.start().y(), within(0.01 * height));
    }
  }
}
