package dev.gradus.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Averages do what users rely on; {@code gradus replay} compares torch's numbers. */
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
  }

  /** The values have exact means; only the last weight of swaMulti is not exact. */
  @Test
  void everyFunctionHasItsFormula() {
    AveragedModel ema = new AveragedModel(parameters, Averaging.ema(0.75));
    move(ema, 8, 4);
    assertThat(ema.average(weight).floats()).containsExactly(7, 7);
    assertThat(ema.average(bias).doubles()).containsExactly(7);
    AveragedModel multi = new AveragedModel(parameters, Averaging.swaMulti());
    move(multi, 2, 4);
    assertThat(multi.average(bias).doubles()).containsExactly(3);
    move(multi, 9);
    assertThat(multi.average(weight).floats()).containsExactly(5, 5);
    assertThat(multi.average(bias).get(0)).isCloseTo(5, within(1e-6));
  }

  /** The tensors have several pieces, and more elements than are staged at once. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void averagesLongTensors(boolean direct) {
    int numel = 70_001;
    ByteBuffer memory = ByteBuffer.allocateDirect(Float.BYTES * numel);
    FloatBuffer floats = memory.order(ByteOrder.nativeOrder()).asFloatBuffer();
    Tensor tensor = direct ? Tensor.of(floats) : Tensor.zeros(DType.FLOAT32, numel);
    Parameter large = Parameter.of("large", tensor);
    AveragedModel averaged = new AveragedModel(List.of(large));
    for (int count = 1; count <= 3; count++) {
      for (int i = 0; i < numel; i++) {
        tensor.set(i, i * count);
      }
      averaged.updateParameters();
      for (int i = 0; i < numel; i++) {
        if (averaged.average(large).get(i) != i * (count + 1) / 2.0) {
          fail("element %d after %d updates is %s", i, count, averaged.average(large).get(i));
        }
      }
    }
  }

  /** The ends of the range are allowed: all is forgotten, or nothing is learnt. */
  @Test
  void aDecayOf0IsTheLastValueAndOf1TheFirst() {
    for (Averaging forgetting : List.of(Averaging.ema(0), Averaging.emaMulti(0))) {
      AveragedModel averaged = new AveragedModel(parameters, forgetting);
      move(averaged, 3, 0.1, 7.7);
      assertThat(averaged.average(weight).floats()).containsExactly(7.7f, 7.7f);
      assertThat(averaged.average(bias).doubles()).containsExactly(7.7);
    }
    for (Averaging keeping : List.of(Averaging.ema(1), Averaging.emaMulti(1))) {
      AveragedModel averaged = new AveragedModel(parameters, keeping);
      move(averaged, 3, 0.1, 7.7);
      assertThat(averaged.average(weight).floats()).containsExactly(3, 3);
      assertThat(averaged.average(bias).doubles()).containsExactly(3);
    }
  }

  @Test
  void aDecayOutsideIsRefused() {
    for (double decay : new double[] {-0.1, 1.5, Double.NaN}) {
      for (DoubleFunction<Averaging> maker :
          List.<DoubleFunction<Averaging>>of(Averaging::ema, Averaging::emaMulti)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> maker.apply(decay))
            .withMessage("decay = " + decay + " is outside [0, 1]");
      }
    }
  }

  /** A model that was saved before its first update copies the values at the first one after. */
  @Test
  void resumesBeforeTheFirstUpdate() {
    Map<String, Tensor> fresh = new AveragedModel(parameters).stateDict();
    AveragedModel other = new AveragedModel(parameters);
    move(other, 8);
    other.loadStateDict(fresh);
    assertThat(other.nAveraged()).isZero();
    assertThat(other.average(weight).floats()).containsExactly(1, 2);
    move(other, 6);
    assertThat(other.average(weight).floats()).containsExactly(6, 6);
    assertThat(other.average(bias).doubles()).containsExactly(6);
  }

  /**
   * A parameter that a step passes over is averaged at its end, also if the step before updated it.
   */
  @Test
  void eachStepTakesWhatItPassesOver() {
    AveragedModel averaged = new AveragedModel(parameters);
    Parameter other = Parameter.of("other", Tensor.of(new float[] {5}));
    Momentum optimizer = Momentum.builder().lr(1).momentum(0).build(weight, bias, other);
    weight.grad().fill(1);
    bias.grad().fill(1);
    other.grad().fill(1);
    optimizer.step(averaged.pass());
    assertThat(averaged.average(weight).floats()).containsExactly(0, 1);
    assertThat(averaged.average(bias).doubles()).containsExactly(3);
    bias.setGrad(null);
    bias.tensor().fill(8);
    optimizer.step(averaged.pass());
    assertThat(averaged.average(weight).floats()).containsExactly(-0.5f, 0.5f);
    assertThat(averaged.average(bias).doubles()).containsExactly(5.5);
    weight.setGrad(null);
    bias.tensor().fill(1);
    optimizer.step(averaged.pass());
    assertThat(averaged.average(bias).doubles()).containsExactly(4);
    assertThat(averaged.nAveraged()).isEqualTo(3);
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
        "module.bias",
        Tensor.of(new double[2]),
        "module.bias is float64[2], but the parameter is float64[1]");
    refused(
        averaged,
        saved,
        "module.other",
        Tensor.scalar(1),
        "The state dict has module.other, which is not averaged");
    for (double count : new double[] {0.5, -1, 0x1p53, Double.NaN}) {
      refused(
          averaged, saved, "n_averaged", Tensor.scalar(count), "n_averaged is no count: " + count);
    }
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
