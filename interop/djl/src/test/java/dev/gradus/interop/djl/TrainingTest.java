package dev.gradus.interop.djl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.tracker.ParameterTracker;
import ai.djl.training.tracker.Tracker;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rules.Adam;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.Rprop;
import dev.gradus.rules.SGD;
import dev.gradus.scheduler.ExponentialLR;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Optimizers of Gradus do what users of DJL's trainer expect. */
class TrainingTest {
  private static final float[] ONES = {1, 1, 1, 1};

  /** The weight after one update from ones. */
  private static float[] updated(GradusOptimizer optimizer, float... gradient) {
    try (NDManager manager = NDManager.newBaseManager();
        optimizer) {
      NDArray weight = manager.create(ONES);
      optimizer.update("w", weight, manager.create(gradient));
      return weight.toFloatArray();
    }
  }

  @Test
  void learnsWithEasyTrain() throws Exception {
    GradusOptimizer optimizer = GradusOptimizer.of(RMSprop.builder().lr(1e-2));
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        NDManager manager = NDManager.newBaseManager();
        optimizer) {
      NDArray x = manager.arange(0f, 320f).div(160).sub(1).reshape(64, 5);
      NDArray y = x.sum(new int[] {1}, true);
      ArrayDataset data =
          new ArrayDataset.Builder().setData(x).optLabels(y).setSampling(16, false).build();
      float before = loss(trainer, x, y);
      EasyTrain.fit(trainer, 30, data, null);
      assertThat(loss(trainer, x, y)).isLessThan(before / 10);
    }
  }

  private static float loss(Trainer trainer, NDArray x, NDArray y) {
    return trainer.getLoss().evaluate(new NDList(y), trainer.evaluate(new NDList(x))).getFloat();
  }

  @Test
  void zeroesGradientsOnceUsedAndAddsThemUpBefore() {
    GradusOptimizer optimizer = GradusOptimizer.of(SGD.builder().lr(0.1));
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        optimizer) {
      Nets.backward(trainer, 1);
      Map<String, float[]> once = Nets.gradients(model.getBlock());
      Nets.backward(trainer, 1);
      Map<String, float[]> twice = Nets.gradients(model.getBlock());
      once.forEach(
          (name, gradient) -> {
            float[] sum = requireNonNull(twice.get(name));
            for (int i = 0; i < gradient.length; i++) {
              assertThat(sum[i]).isCloseTo(2 * gradient[i], within(1e-5f));
            }
          });
      trainer.step();
      assertThat(Nets.gradients(model.getBlock()).values())
          .allSatisfy(gradient -> assertThat(gradient).containsOnly(0));
    }
  }

  @Test
  void makesGroupsOfDjlsNames() {
    GradusOptimizer optimizer = GradusOptimizer.of(SGD.builder().lr(0.5).set("*bias", SGD.LR, 0.0));
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        optimizer) {
      assertThatThrownBy(
              () ->
                  optimizer.update(
                      "id",
                      model.getBlock().getParameters().valueAt(0).getArray(),
                      model.getBlock().getParameters().valueAt(0).getArray()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The builder has groups by name, and no names are known: call bind(block) first");
      optimizer.bind(model.getBlock());
      Map<String, float[]> before = Nets.values(model.getBlock());
      Nets.backward(trainer, 1);
      trainer.step();
      Nets.values(model.getBlock())
          .forEach(
              (name, values) ->
                  assertThat(Arrays.equals(values, before.get(name)))
                      .as(name)
                      .isEqualTo(name.endsWith("bias")));
      assertThat(optimizer.optimizer().paramGroups()).hasSize(2);
      assertThatThrownBy(() -> optimizer.bind(model.getBlock()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void leavesFrozenParametersAlone() {
    GradusOptimizer optimizer = GradusOptimizer.of(Adam.builder().weightDecay(0.5));
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        optimizer) {
      Parameter frozen = model.getBlock().getParameters().valueAt(0);
      frozen.freeze(true);
      optimizer.bind(model.getBlock());
      float[] before = frozen.getArray().toFloatArray();
      for (int step = 0; step < 3; step++) {
        Nets.backward(trainer, step);
        trainer.step();
      }
      assertThat(frozen.getArray().toFloatArray()).containsExactly(before);
      assertThat(optimizer.parameters()).hasSize(3);

      // The thawed parameter joins.
      frozen.freeze(false);
      Nets.backward(trainer, 4);
      trainer.step();
      assertThat(Arrays.equals(frozen.getArray().toFloatArray(), before)).isFalse();
    }
  }

  @Test
  void takesLearningRatesFromDjl() {
    Tracker halving = Tracker.factor().setBaseValue(1f).setFactor(0.5f).build();
    GradusOptimizer optimizer =
        GradusOptimizer.builder(SGD.builder()).optLearningRateTracker(halving).build();
    try (NDManager manager = NDManager.newBaseManager();
        optimizer) {
      NDArray weight = manager.create(ONES);
      double expected = 1;
      for (int update = 1; update <= 3; update++) {
        optimizer.update("w", weight, manager.create(ONES));
        expected -= halving.getNewValue(update);
        assertThat(weight.getFloat(0)).isEqualTo((float) expected);
      }
    }
  }

  @Test
  void takesSchedulesOfGradus() {
    GradusOptimizer optimizer = GradusOptimizer.of(SGD.builder().lr(1));
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        optimizer) {
      optimizer.bind(model.getBlock());
      ExponentialLR schedule = new ExponentialLR(optimizer.optimizer(), 0.5);
      Nets.backward(trainer, 1);
      trainer.step();
      schedule.step();
      ParamGroup group = optimizer.optimizer().paramGroups().get(0);
      assertThat(group.get(SGD.LR)).isEqualTo(0.5);
    }
  }

  @Test
  void clipsBothSides() {
    GradusOptimizer optimizer =
        GradusOptimizer.builder(SGD.builder().lr(1)).setRescaleGrad(10).optClipGrad(2).build();
    assertThat(updated(optimizer, 0.1f, 5, -0.1f, -5)).containsExactly(0, -1, 2, 3);
  }

  @Test
  void leavesTheCallersGradientAlone() {
    try (NDManager manager = NDManager.newBaseManager();
        GradusOptimizer optimizer =
            GradusOptimizer.builder(SGD.builder().lr(1)).optClipGrad(2).build()) {
      NDArray gradient = manager.create(new float[] {9, 9, 9, 9});
      optimizer.update("w", manager.create(ONES), gradient);
      assertThat(gradient.toFloatArray()).containsOnly(9);
    }
  }

  @Test
  void decaysWeightsOnce() {
    assertThat(updated(GradusOptimizer.of(SGD.builder().lr(1).weightDecay(0.25)), 0, 0, 0, 0))
        .containsOnly(0.75f);
    assertThat(
            updated(
                GradusOptimizer.builder(SGD.builder().lr(1)).optWeightDecays(0.25f).build(),
                0,
                0,
                0,
                0))
        .containsOnly(0.75f);
    // DJL's weight decay wins.
    assertThat(
            updated(
                GradusOptimizer.builder(SGD.builder().lr(1).weightDecay(0.5))
                    .optWeightDecays(0.25f)
                    .build(),
                0,
                0,
                0,
                0))
        .containsOnly(0.75f);
    assertThatThrownBy(() -> GradusOptimizer.builder(Rprop.builder()).optWeightDecays(0.1f).build())
        .hasMessage("The rule has no hyper-parameter 'weightDecay': leave out optWeightDecays");
  }

  @Test
  void clipsByTheNormOfAll() {
    GradusOptimizer optimizer = GradusOptimizer.of(SGD.builder());
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        optimizer) {
      Nets.backward(trainer, 1);
      double norm = norm(model);
      assertThat(Gradients.clipNorm(model.getBlock(), norm / 2)).isCloseTo(norm, within(1e-5));
      assertThat(norm(model)).isCloseTo(norm / 2, within(1e-5));
    }
  }

  private static double norm(Model model) {
    return Math.sqrt(
        Nets.gradients(model.getBlock()).values().stream()
            .mapToDouble(
                g -> {
                  double sum = 0;
                  for (float x : g) {
                    sum += (double) x * x;
                  }
                  return sum;
                })
            .sum());
  }

  @Test
  void averagesWeights() {
    GradusOptimizer optimizer = GradusOptimizer.of(SGD.builder().lr(0.1));
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        optimizer) {
      optimizer.bind(model.getBlock());
      AveragedModel average = new AveragedModel(optimizer.parameters(), Averaging.swa());
      average.updateParameters();
      Map<String, float[]> first = Nets.values(model.getBlock());
      Nets.backward(trainer, 1);
      trainer.step();
      average.updateParameters();
      Map<String, float[]> second = Nets.values(model.getBlock());
      average.swap();
      Nets.values(model.getBlock())
          .forEach(
              (name, values) -> {
                for (int i = 0; i < values.length; i++) {
                  float a = requireNonNull(first.get(name))[i];
                  assertThat(values[i])
                      .isEqualTo(a + (requireNonNull(second.get(name))[i] - a) / 2);
                }
              });
      average.swap();
      assertThat(Nets.values(model.getBlock()).values())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyElementsOf(second.values());
    }
  }

  @Test
  void leavesTheBuilderOfTheRuleAlone() {
    SGD.Builder rule = SGD.builder().lr(1);
    GradusOptimizer decaying = GradusOptimizer.builder(rule).optWeightDecays(0.25f).build();
    GradusOptimizer plain = GradusOptimizer.of(rule);
    rule.lr(7);
    assertThat(updated(decaying, 0, 0, 0, 0)).containsOnly(0.75f);
    assertThat(updated(plain, 1, 1, 1, 1)).containsOnly(0);
  }

  @Test
  void doesNotCountAnUpdateThatIsRefused() {
    List<Integer> asked = new ArrayList<>();
    ParameterTracker tracker =
        (id, update) -> {
          asked.add(update);
          return asked.size() == 2 ? Float.NaN : 1;
        };
    try (NDManager manager = NDManager.newBaseManager();
        GradusOptimizer optimizer =
            GradusOptimizer.builder(SGD.builder()).optLearningRateTracker(tracker).build()) {
      NDArray weight = manager.create(ONES);
      optimizer.update("w", weight, manager.create(ONES));
      assertThatThrownBy(() -> optimizer.update("w", weight, manager.create(ONES)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("lr");
      assertThat(weight.toFloatArray()).containsOnly(0);
      optimizer.update("w", weight, manager.create(ONES));
      assertThat(weight.toFloatArray()).containsOnly(-1);
    }
    assertThat(asked).containsExactly(1, 2, 2);
  }

  @Test
  void isAnOptimizerOfAConfiguration() {
    GradusOptimizer optimizer = GradusOptimizer.of(Adam.builder());
    assertThat(new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(optimizer).getOptimizer())
        .isSameAs(optimizer);
    optimizer.close();
  }
}
