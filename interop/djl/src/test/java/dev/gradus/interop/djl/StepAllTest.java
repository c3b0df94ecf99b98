package dev.gradus.interop.djl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.tracker.Tracker;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rules.layerwise.LAMB;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All parameters of a block may step at once, and must if their rule shares anything. */
class StepAllTest {
  private static final int STEPS = 6;

  @TempDir private Path folder;

  static Stream<Arguments> rules() {
    return Nets.rules().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static GradusOptimizer unit() {
    return GradusOptimizer.builder(Unit.builder()).steppingAll().build();
  }

  /** Rules that share nothing do in it what they do in the trainer's step. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void doesAsTheTrainersStep(String name, Supplier<OptimizerBuilder<?, ?>> rule) {
    try (Model one = Nets.model();
        Model other = Nets.model();
        GradusOptimizer each = GradusOptimizer.of(rule.get());
        GradusOptimizer all = GradusOptimizer.of(rule.get());
        Trainer ofEach = Nets.trainer(one, each);
        Trainer ofAll = Nets.trainer(other, all)) {
      each.bind(one.getBlock());
      for (int step = 0; step < STEPS; step++) {
        Nets.backward(ofEach, step);
        ofEach.step();
        Nets.backward(ofAll, step);
        all.stepAll(other.getBlock());
      }
      Map<String, float[]> values = Nets.values(other.getBlock());
      Nets.values(one.getBlock())
          .forEach(
              (key, expected) -> assertThat(values.get(key)).as(key).containsExactly(expected));
      assertThat(Nets.gradients(other.getBlock()).values())
          .allSatisfy(gradient -> assertThat(gradient).containsOnly(0));
      assertThat(all.parameters()).hasSize(4);
    }
  }

  @Test
  void isNeededWhereParametersDependOnEachOther() {
    assertThatThrownBy(() -> GradusOptimizer.of(Unit.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The parameters of Unit depend on each other, but DJL's trainer steps each alone: build"
                + " it with GradusOptimizer.builder(rule).steppingAll().build(), and call"
                + " stepAll(block) in place of trainer.step()");
    try (Model model = Nets.model();
        GradusOptimizer optimizer = unit();
        Trainer trainer = Nets.trainer(model, optimizer)) {
      Map<String, float[]> before = Nets.values(model.getBlock());
      Nets.backward(trainer, 0);
      assertThatThrownBy(trainer::step)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The parameters of this optimizer step together: call stepAll(block) in place of"
                  + " trainer.step()");
      Nets.values(model.getBlock())
          .forEach((key, values) -> assertThat(values).containsExactly(before.get(key)));
    }
  }

  /** What only some parameters share is refused as early: patterns are known to the builder. */
  @Test
  void isNeededWhereAPatternLetsParametersDependOnEachOther() {
    LAMB.Builder clipping = LAMB.builder().set("*weight", LAMB.MAX_GRAD_NORM, 1.0);
    assertThatThrownBy(() -> GradusOptimizer.of(clipping))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The parameters of LAMB depend on each other");
    assertThat(LAMB.builder().set("*weight", LAMB.WEIGHT_DECAY, 0.5).sharesAcross()).isFalse();
    try (Model model = Nets.model();
        GradusOptimizer optimizer = GradusOptimizer.builder(clipping).steppingAll().build();
        Trainer trainer = Nets.trainer(model, optimizer)) {
      Map<String, float[]> before = Nets.values(model.getBlock());
      Nets.backward(trainer, 0);
      optimizer.stepAll(model.getBlock());
      assertThat(distance(before, Nets.values(model.getBlock()))).isPositive();
    }
  }

  private static double distance(Map<String, float[]> from, Map<String, float[]> to) {
    double sum = 0;
    for (Map.Entry<String, float[]> entry : from.entrySet()) {
      float[] end = requireNonNull(to.get(entry.getKey()));
      for (int i = 0; i < end.length; i++) {
        sum += Math.pow(end[i] - entry.getValue()[i], 2);
      }
    }
    return Math.sqrt(sum);
  }

  /** The steps of all parameters together have the length of the rate times the group's state. */
  @Test
  void sharesWhatItSumsAndKeeps() {
    try (Model model = Nets.model();
        GradusOptimizer optimizer = unit();
        Trainer trainer = Nets.trainer(model, optimizer)) {
      for (int step = 0; step < STEPS; step++) {
        Map<String, float[]> before = Nets.values(model.getBlock());
        Nets.backward(trainer, step);
        optimizer.stepAll(model.getBlock());
        assertThat(distance(before, Nets.values(model.getBlock())))
            .isCloseTo(0.5 * (1 + 0.5 * step), within(1e-5));
      }
      assertThat(optimizer.optimizer().paramGroups().get(0).states())
          .containsOnly(Map.entry("length", 1 + 0.5 * STEPS));
    }
  }

  /** Frozen parameters stay, and give nothing to the sums. */
  @Test
  void passesOverFrozenParameters() {
    try (Model model = Nets.model();
        GradusOptimizer optimizer = unit();
        Trainer trainer = Nets.trainer(model, optimizer)) {
      model.getBlock().getParameters().valueAt(0).freeze(true);
      optimizer.bind(model.getBlock());
      Map<String, float[]> before = Nets.values(model.getBlock());
      Nets.backward(trainer, 0);
      optimizer.stepAll(model.getBlock());
      Map<String, float[]> after = Nets.values(model.getBlock());
      String frozen = model.getBlock().getParameters().keyAt(0);
      assertThat(after.get(frozen)).containsExactly(before.get(frozen));
      assertThat(distance(before, after)).isCloseTo(0.5, within(1e-5));
    }
  }

  /** A tracker sets the rate, clamping comes first, and both are of all parameters. */
  @Test
  void hasDjlsSettings() {
    Tracker rate = Tracker.factor().setBaseValue(0.25f).setFactor(0.5f).build();
    try (Model model = Nets.model();
        GradusOptimizer optimizer =
            GradusOptimizer.builder(Unit.builder())
                .steppingAll()
                .optLearningRateTracker(rate)
                .optClipGrad(1e-9f)
                .build();
        Trainer trainer = Nets.trainer(model, optimizer)) {
      Map<String, float[]> before = Nets.values(model.getBlock());
      Nets.backward(trainer, 0);
      optimizer.stepAll(model.getBlock());
      Map<String, float[]> after = Nets.values(model.getBlock());
      assertThat(distance(before, after)).isCloseTo(rate.getNewValue(1), within(1e-5));
      float[] step = requireNonNull(after.get(model.getBlock().getParameters().keyAt(0))).clone();
      float[] start = requireNonNull(before.get(model.getBlock().getParameters().keyAt(0)));
      for (int i = 0; i < step.length; i++) {
        step[i] = Math.abs(step[i] - start[i]);
      }
      double greatest = 0;
      for (float length : step) {
        greatest = Math.max(greatest, length);
      }
      for (float length : step) {
        assertThat(length == 0 || Math.abs(length - greatest) < 1e-6).isTrue();
      }
    }
  }

  @Test
  void goesOnFromAFile() throws Exception {
    try (Model model = Nets.model();
        Model resumed = Nets.model();
        GradusOptimizer optimizer = unit();
        GradusOptimizer other = unit();
        Trainer trainer = Nets.trainer(model, optimizer)) {
      for (int step = 0; step < STEPS; step++) {
        if (step == 2) {
          model.save(folder, "net");
          optimizer.saveState(folder.resolve("state"));
        }
        Nets.backward(trainer, step);
        optimizer.stepAll(model.getBlock());
      }
      resumed.load(folder, "net");
      try (Trainer again = Nets.trainer(resumed, other)) {
        other.bind(resumed.getBlock());
        other.loadState(folder.resolve("state"));
        for (int step = 2; step < STEPS; step++) {
          Nets.backward(again, step);
          other.stepAll(resumed.getBlock());
        }
        Map<String, float[]> values = Nets.values(resumed.getBlock());
        Nets.values(model.getBlock())
            .forEach((key, expected) -> assertThat(values.get(key)).containsExactly(expected));
      }
    }
  }
}
