package dev.gradus.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompiledRuleTest {
  private static final class Wide extends CompiledRule {
    private Wide(int states) {
      super(
          "Wide",
          List.of(),
          IntStream.range(0, states).mapToObj(i -> StateSpec.perElement("s" + i, "s" + i)).toList(),
          List.of(),
          () -> {
            throw new AssertionError("No optimizer is built of it");
          });
    }
  }

  @Test
  void hasAsManyStatesAsAMaskHasBits() {
    assertThat(new Wide(64).states()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Wide(65))
        .withMessage("Wide has 65 states: a rule has at most 64");
  }
}
