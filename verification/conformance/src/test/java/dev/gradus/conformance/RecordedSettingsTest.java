package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gradus.HyperKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedSettingsTest {
  private static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "", 1e-3);
  private static final HyperKey<Double> BETA1 = HyperKey.ofDouble("beta1", "betas[0]", "", 0.9);
  private static final HyperKey<Double> BETA2 = HyperKey.ofDouble("beta2", "betas[1]", "", 0.999);
  private static final HyperKey<Boolean> AMSGRAD = HyperKey.ofBoolean("amsgrad", "amsgrad", false);
  private static final HyperKey<Long> PERIOD = HyperKey.ofLong("period", "period", "", 1L);
  private static final List<HyperKey<?>> KEYS = List.of(LR, BETA1, BETA2, AMSGRAD, PERIOD);

  private static RecordedSettings settings(String json) {
    try {
      return RecordedSettings.read(
          new ReferenceJson(new JsonMapper().readTree(json), "X.json: config"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void takesTuplesApartByTorchsNames() {
    RecordedSettings settings =
        settings(
            "{'params': [0, 1], 'lr': 1, 'betas': [0.5, 0.75], 'amsgrad': true}"
                .replace('\'', '"'));

    assertThat(settings.value(LR)).contains(1.0);
    assertThat(settings.value(BETA1)).contains(0.5);
    assertThat(settings.value(BETA2)).contains(0.75);
    assertThat(settings.value(AMSGRAD)).contains(true);
    assertThat(settings.value(PERIOD)).isEmpty();
    assertThat(settings.unknownTo("Adam", KEYS)).isEmpty();
  }

  @Test
  void readsPythonsFloatsByTheirBits() {
    RecordedSettings settings =
        settings(
            """
            {"lr": {"float": "0.1", "hex": "3fb999999999999a"},
             "betas": {"tuple": [0, {"float": "nan", "hex": "7ff8000000000000"}]},
             "period": 7}
            """);

    assertThat(settings.value(LR)).contains(0.1);
    assertThat(settings.value(BETA1)).contains(0.0);
    assertThat(settings.value(BETA2)).contains(Double.NaN);
    assertThat(settings.value(PERIOD)).contains(7L);
  }

  @Test
  void setsWhatIsGivenAndNothingElse() {
    List<String> set = new ArrayList<>();

    settings("{\"betas\": [0.5, 0.75]}")
        .applyTo(
            KEYS,
            new RecordedSettings.Target() {
              @Override
              public <T> void set(HyperKey<T> key, T value) {
                set.add(key.name() + "=" + value);
              }
            });

    assertThat(set).containsExactly("beta1=0.5", "beta2=0.75");
  }

  @Test
  void whatChoosesTorchsPlainImplementationIsNoOptionOfOurs() {
    RecordedSettings plain =
        settings(
            "{\"foreach\": false, \"fused\": null, \"capturable\": false, \"differentiable\":"
                + " false}");

    assertThat(plain.unknownTo("SGD", KEYS)).isEmpty();
    assertThat(settings("{\"foreach\": true}").unknownTo("SGD", KEYS)).contains("foreach = true");
  }

  @Test
  void adamWIsDecoupledWithoutSayingSo() {
    RecordedSettings decoupled = settings("{\"decoupled_weight_decay\": true}");
    RecordedSettings coupled = settings("{\"decoupled_weight_decay\": false}");

    assertThat(decoupled.unknownTo("AdamW", KEYS)).isEmpty();
    assertThat(coupled.unknownTo("AdamW", KEYS)).contains("decoupled_weight_decay = false");
    assertThat(decoupled.unknownTo("Adam", KEYS)).contains("decoupled_weight_decay = true");
  }

  @Test
  void unknownNamesAreNamed() {
    assertThat(settings("{\"lr\": 1, \"rho\": 0.5}").unknownTo("Adam", KEYS)).contains("rho = 0.5");
    assertThat(settings("{\"betas\": [0, 0, 0.5]}").unknownTo("Adam", KEYS))
        .contains("betas[2] = 0.5");
  }

  @Test
  void aValueOfAnotherTypeIsRefusedWithItsPlace() {
    RecordedSettings settings = settings("{\"lr\": true, \"amsgrad\": 1, \"period\": 1.5}");

    assertThatThrownBy(() -> settings.value(LR))
        .isInstanceOf(ReferenceException.class)
        .hasMessage("X.json: config.lr is not a number");
    assertThatThrownBy(() -> settings.value(AMSGRAD)).isInstanceOf(ReferenceException.class);
    assertThatThrownBy(() -> settings.value(PERIOD)).isInstanceOf(ReferenceException.class);
  }
}
