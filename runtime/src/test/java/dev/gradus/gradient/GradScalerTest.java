package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.Optimizer;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scale grows and backs off as torch's does. */
class GradScalerTest {
  private final Parameter weight = Parameter.of("weight", Tensor.zeros(DType.FLOAT32, 2));
  private final Momentum optimizer = Momentum.builder().lr(1).build(weight);
  private final GradScaler scaler = new GradScaler(8, 2, 0.5, 2);

  private boolean step(float gradient) {
    weight.grad().fill(gradient);
    boolean stepped = scaler.step(optimizer);
    scaler.update();
    return stepped;
  }

  @Test
  void beginsAsTorchDoes() {
    assertThat(new GradScaler().stateDict())
        .containsExactly(
            Map.entry("scale", 65536.0),
            Map.entry("growth_factor", 2.0),
            Map.entry("backoff_factor", 0.5),
            Map.entry("growth_interval", 2000L),
            Map.entry("_growth_tracker", 0L));
  }

  @Test
  void stepsWithWhatTheGradientsWouldHaveBeen() {
    assertThat(scaler.scale(0.25)).isEqualTo(2);
    assertThat(step(4)).isTrue();
    assertThat(weight.tensor().floats()).containsExactly(-0.5f, -0.5f);
  }

  @Test
  void growsAfterGoodStepsAndBacksOffAfterABadOne() {
    step(1);
    assertThat(scaler.getScale()).isEqualTo(8);
    step(1);
    assertThat(scaler.getScale()).isEqualTo(16);
    step(1);
    float before = weight.tensor().floats()[0];
    assertThat(step(Float.POSITIVE_INFINITY)).isFalse();
    assertThat(step(Float.NaN)).isFalse();
    assertThat(weight.tensor().floats()).containsOnly(before);
    assertThat(scaler.getScale()).isEqualTo(4);
    step(1);
    assertThat(scaler.getScale()).isEqualTo(4);
    step(1);
    assertThat(scaler.getScale()).isEqualTo(8);
  }

  @Test
  void neverGrowsPastWhatAFloatHolds() {
    GradScaler large = new GradScaler(0x1p127, 2, 0.5, 1);
    weight.grad().fill(1);
    large.step(optimizer);
    large.update();
    assertThat(large.getScale()).isEqualTo(0x1p127);
  }

  @Test
  void unscalesOnceForClipping() {
    weight.grad().fill(8);
    assertThat(scaler.unscale(optimizer)).isTrue();
    assertThat(weight.grad().floats()).containsOnly(1);
    assertThatThrownBy(() -> scaler.unscale(optimizer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("unscale was called for this Momentum since the last update()");
    scaler.step(optimizer);
    assertThat(weight.tensor().floats()).containsOnly(-1);
    assertThatThrownBy(() -> scaler.step(optimizer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("step was called for this Momentum since the last update()");
    assertThatThrownBy(() -> scaler.unscale(optimizer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("unscale is called after step: call update() first");
    scaler.update();
    assertThatThrownBy(scaler::update)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No gradients were unscaled since the last update()");
  }

  @Test
  void skipsAndBacksOffForWhatUnscaleFound() {
    weight.grad().fill(Double.NaN);
    assertThat(scaler.unscale(optimizer)).isFalse();
    assertThat(scaler.step(optimizer)).isFalse();
    scaler.update();
    assertThat(weight.tensor().floats()).containsOnly(0);
    assertThat(scaler.getScale()).isEqualTo(4);
  }

  @Test
  void resumes() {
    step(1);
    GradScaler other = new GradScaler();
    other.loadStateDict(scaler.stateDict());
    assertThat(other.stateDict()).isEqualTo(scaler.stateDict());
    Map<String, @Nullable Object> broken = new LinkedHashMap<>(scaler.stateDict());
    broken.put("scale", -1.0);
    assertThatIllegalArgumentException().isThrownBy(() -> other.loadStateDict(broken));
    broken.put("scale", "much");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.loadStateDict(broken))
        .withMessage("In the state dict, scale of GradScaler is no number");
    broken.remove("scale");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.loadStateDict(broken))
        .withMessage("The state dict has no scale, which GradScaler needs");
    assertThat(other.stateDict()).isEqualTo(scaler.stateDict());
  }

  /** 200 skipped steps lead to a scale of 0, which torch saves and loads. */
  @Test
  void everyScaleThatIsSavedIsLoaded() {
    for (int i = 0; i < 200; i++) {
      step(Float.NaN);
      GradScaler other = new GradScaler();
      other.loadStateDict(scaler.stateDict());
      assertThat(other.stateDict()).isEqualTo(scaler.stateDict());
    }
    assertThat(scaler.getScale()).isZero();
    GradScaler never = new GradScaler(1, 2, 0.5, Long.MAX_VALUE - 1);
    new GradScaler().loadStateDict(never.stateDict());
    scaler.loadStateDict(never.stateDict());
    assertThat(scaler.stateDict()).isEqualTo(never.stateDict());
  }

  /** A count may be a float, which is exact up to 2^53. */
  @Test
  void aCountMayBeAFloatThatIsExact() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>(scaler.stateDict());
    state.put("growth_interval", 0x1p53);
    scaler.loadStateDict(state);
    assertThat(scaler.stateDict()).containsEntry("growth_interval", 1L << 53);
  }

  @Test
  void forgetsOptimizersThatAreNotSeenAgain() {
    WeakReference<Optimizer> gone = seenOnce();
    step(1);
    step(1);
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (gone.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }
    assertThat(gone.get()).isNull();
  }

  private WeakReference<Optimizer> seenOnce() {
    Parameter other = Parameter.of("other", Tensor.zeros(DType.FLOAT32, 2));
    Optimizer seen = Momentum.builder().build(other);
    scaler.step(seen);
    scaler.update();
    return new WeakReference<>(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "scale,-1",
    "scale,NaN",
    "scale,1e39",
    "growth_factor,1",
    "growth_factor,NaN",
    "backoff_factor,0",
    "backoff_factor,1",
    "growth_interval,0",
    "growth_interval,1.5",
    "growth_interval,NaN",
    "growth_interval,9007199254740994",
    "_growth_tracker,-1",
    "_growth_tracker,0.5",
    "_growth_tracker,Infinity",
  })
  void aStateOutOfRangeIsRefusedByKey(String key, double value) {
    Map<String, @Nullable Object> before = scaler.stateDict();
    Map<String, @Nullable Object> lying = new LinkedHashMap<>(new GradScaler().stateDict());
    lying.put(key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scaler.loadStateDict(lying))
        .withMessage(key + " = " + value + " is out of its range");
    assertThat(scaler.stateDict()).isEqualTo(before);
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradScaler(0, 2, 0.5, 1))
        .withMessage("initScale = 0.0 is out of its range");
    assertThatIllegalArgumentException().isThrownBy(() -> new GradScaler(1, 1, 0.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GradScaler(1, 2, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GradScaler(1, 2, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GradScaler(1, 2, 0.5, 0));
  }

  /** Each micro-batch is the last of its step. */
  @Test
  void anAccumulationOf1IsAStepEachTime() {
    GradientAccumulation accumulation = new GradientAccumulation(optimizer, 1);
    assertThat(accumulation.weight()).isEqualTo(1);
    for (int i = 1; i <= 3; i++) {
      weight.grad().fill(2);
      assertThat(accumulation.isLast()).isTrue();
      assertThat(accumulation.step()).isTrue();
      assertThat(weight.tensor().floats()).containsOnly(-2f * i);
      assertThat(weight.grad().floats()).containsOnly(0);
    }
  }

  @Test
  void accumulatesMicroBatches() {
    GradientAccumulation accumulation = new GradientAccumulation(optimizer, 4);
    for (int i = 0; i < 8; i++) {
      weight.grad().floats()[0] += (float) (2 * accumulation.weight());
      assertThat(accumulation.isLast()).isEqualTo(i % 4 == 3);
      assertThat(accumulation.step()).isEqualTo(i % 4 == 3);
    }
    assertThat(weight.tensor().floats()).containsExactly(-4, 0);
    assertThat(weight.grad().floats()).containsOnly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientAccumulation(optimizer, 0))
        .withMessage("batches = 0 is not positive");
  }
}
