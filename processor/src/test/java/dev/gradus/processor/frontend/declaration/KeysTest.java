package dev.gradus.processor.frontend.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.rule.DictKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that torch has, from the names that Java has. */
final class KeysTest {
  @ParameterizedTest
  @CsvSource({
    "lr, lr",
    "weightDecay, weight_decay",
    "expAvgSq, exp_avg_sq",
    "maxExpAvgSq, max_exp_avg_sq",
    "beta1, beta1",
    "beta2Decay, beta2_decay",
    "rmsNORM, rms_norm",
    "useRMSNorm, use_rms_norm",
    "already_snake, already_snake",
    "X, x",
    "größeÄnderung, größe_änderung"
  })
  void areSnakeCase(String name, String key) {
    assertThat(DictKey.ofField(name)).isEqualTo(key);
  }
}
