package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineTest {
  @Test
  void theLineIsFound() {
    Parameter slope = Parameter.of("slope", Tensor.of(new float[1]));
    Parameter offset = Parameter.of("offset", Tensor.of(new double[1]));
    Optimizer optimizer = HeavyBall.builder().friction(0.8).build(List.of(slope, offset));

    new Line(slope, offset).fit(new double[] {-1, 0, 1}, new double[] {-1, 1, 3}, optimizer, 1000);

    assertEquals(2, slope.tensor().item(), 1e-3);
    assertEquals(1, offset.tensor().item(), 1e-3);
    assertEquals(1000, optimizer.stepCount(slope));
  }

  @Test
  void theOptimizerIsFoundByItsRule() {
    Parameter parameter = Parameter.of("parameter", Tensor.of(new float[1]));

    assertInstanceOf(
        HeavyBall.class, Optimizer.builderOf(HeavyBallRule.class).build(List.of(parameter)));
  }
}
