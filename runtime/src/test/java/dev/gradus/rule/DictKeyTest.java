package dev.gradus.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys tell whether they are elements of lists. */
final class DictKeyTest {
  @ParameterizedTest
  @CsvSource({
    "lr, lr, -1",
    "betas[0], betas, 0",
    "betas[12], betas, 12",
    "größen[1], größen, 1",
    "a[1][0], a[1], 0",
    "betas[01], betas[01], -1",
    "betas[-1], betas[-1], -1",
    "betas[12345], betas[12345], -1",
    "betas[0]x, betas[0]x, -1",
    "betas[], betas[], -1"
  })
  void areTakenApartAndPutTogether(String text, String entry, int index) {
    DictKey key = DictKey.of(text);
    assertThat(key).isEqualTo(new DictKey(entry, index)).hasToString(text);
    assertThat(key.isElement()).isEqualTo(index >= 0);
  }
}
