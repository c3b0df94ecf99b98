package dev.gradus.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What users rely on; torch's numbers are compared by {@code gradus replay}. */
class AveragedModelTest {
  private final Parameter weight = Parameter.of("weight", Tensor.of(new float[] {1, 2}));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new double[] {4}));
  private final List<Parameter> parameters = List.of(weight, bias);

  private void move(AveragedModel averaged, double... values) {
    for (double value : values) {
      weight.tensor().fill(value);
      bias.tensor().fill(value);
      averaged.updateParameters();
    }
  }

  @Test
  void isTheMean() {
    AveragedModel averaged = new AveragedModel(parameters);
    assertThat(averaged.average(weight).floats()).containsExactly(1, 2);
    move(averaged, 2, 4, 9);
    assertThat(averaged.average(weight).floats()).containsExactly(5, 5);
    assertThat(averaged.average(bias).doubles()).containsExactly(5);
    assertThat(averaged.nAveraged()).isEqualTo(3);
  }

  @Test
  void forgetsAsTheDecaySays() {
    AveragedModel averaged = new AveragedModel(parameters, Averaging.emaMulti(0.75));
    move(averaged, 8, 0, 0);
    assertThat(averaged.average(bias).doubles()).containsExactly(4.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Averaging.ema(1.5))
        .withMessage("decay = 1.5 is outside [0, 1]");
  }

  @Test
  void swapsBackAndForth() {
    AveragedModel averaged = new AveragedModel(parameters);
    move(averaged, 2, 4);
    averaged.swap();
    assertThat(weight.tensor().floats()).containsExactly(3, 3);
    assertThat(averaged.average(weight).floats()).containsExactly(4, 4);
    averaged.swap();
    assertThat(weight.tensor().floats()).containsExactly(4, 4);
  }

  @Test
  void resumesWithTheSameBits() {
    AveragedModel averaged = new AveragedModel(parameters, Averaging.ema(0.9));
    move(averaged, 0.1, 0.7);
    AveragedModel other = new AveragedModel(parameters, Averaging.ema(0.9));
    other.loadStateDict(averaged.stateDict());
    move(averaged, 0.3);
    other.updateParameters();
    assertThat(other.average(weight).floats()).isEqualTo(averaged.average(weight).floats());
    assertThat(other.nAveraged()).isEqualTo(3);
    assertThat(averaged.stateDict().keySet())
        .containsExactly("n_averaged", "module.weight", "module.bias");
  }

  @Test
  void refusesWhatDoesNotFitAndKeepsItsOwn() {
    AveragedModel averaged = new AveragedModel(parameters);
    move(averaged, 2);
    Map<String, Tensor> saved = averaged.stateDict();
    refused(averaged, saved, "module.bias", null, "The state dict has no module.bias");
    refused(
        averaged,
        saved,
        "module.bias",
        Tensor.of(new float[1]),
        "module.bias is float32[1], but the parameter is float64[1]");
    refused(
        averaged,
        saved,
        "module.other",
        Tensor.scalar(1),
        "The state dict has module.other, which is not averaged");
    refused(averaged, saved, "n_averaged", Tensor.scalar(0.5), "n_averaged is no count: 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> averaged.average(Parameter.of("x", Tensor.scalar(1))))
        .withMessage("The parameter 'x' is not averaged here");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AveragedModel(List.of(weight, weight)));
  }

  private static void refused(
      AveragedModel averaged,
      Map<String, Tensor> saved,
      String key,
      @Nullable Tensor tensor,
      String message) {
    Map<String, Tensor> broken = new LinkedHashMap<>(saved);
    broken.remove(key);
    if (tensor != null) {
      broken.put(key, tensor);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> averaged.loadStateDict(broken))
        .withMessage(message);
    assertThat(averaged.nAveraged()).isEqualTo(1);
  }
}
