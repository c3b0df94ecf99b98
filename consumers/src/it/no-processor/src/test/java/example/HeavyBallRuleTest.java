package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.optim.Optimizer;
import org.junit.jupiter.api.Test;

final class HeavyBallRuleTest {
  @Test
  void theRuleIsStillAFormula() {
    assertEquals(0.9, new HeavyBallRule().update(1, 1));
  }

  @Test
  void aSentenceSaysWhatIsMissing() {
    String message =
        assertThrows(IllegalStateException.class, () -> Optimizer.builderOf(HeavyBallRule.class))
            .getMessage();
    assertTrue(
        message.startsWith("No optimizer was generated from example.HeavyBallRule"), message);
    assertTrue(message.contains("annotationProcessorPaths"), message);
  }
}
