package dev.gradus.interop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.tracker.Tracker;
import dev.gradus.rules.Adam;
import dev.gradus.rules.SGD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut, saved and resumed gives what an uncut run gives. */
class ResumeTest {
  private static final int STEPS = 30;

  @TempDir private Path folder;

  private static GradusOptimizer optimizer() {
    Tracker rate = Tracker.factor().setBaseValue(0.05f).setFactor(0.97f).build();
    return GradusOptimizer.builder(
            Adam.builder().amsgrad(true).set("*bias", Adam.WEIGHT_DECAY, 0.1))
        .optLearningRateTracker(rate)
        .build();
  }

  /** Runs steps, from files unless from the beginning, and leaves files. */
  private List<Float> run(int from, int to, Map<String, float[]> values) throws Exception {
    try (Model model = Nets.model();
        GradusOptimizer optimizer = optimizer()) {
      if (from > 0) {
        model.load(folder, "net");
      }
      return run(model, optimizer, from, to, values);
    }
  }

  private List<Float> run(
      Model model, GradusOptimizer optimizer, int from, int to, Map<String, float[]> values)
      throws Exception {
    try (Trainer trainer = Nets.trainer(model, optimizer)) {
      optimizer.bind(model.getBlock());
      if (from > 0) {
        optimizer.loadState(folder.resolve("state.safetensors"));
      }
      List<Float> losses =
          IntStream.range(from, to)
              .mapToObj(
                  step -> {
                    float loss = Nets.backward(trainer, step);
                    trainer.step();
                    return loss;
                  })
              .toList();
      model.save(folder, "net");
      optimizer.saveState(folder.resolve("state.safetensors"));
      values.putAll(Nets.values(model.getBlock()));
      return losses;
    }
  }

  @RepeatedTest(10)
  void atARandomStep() throws Exception {
    int cut = 1 + new Random().nextInt(STEPS - 1);
    Map<String, float[]> whole = new TreeMap<>();
    List<Float> losses = run(0, STEPS, whole);
    Map<String, float[]> resumed = new TreeMap<>();
    List<Float> before = run(0, cut, resumed);
    List<Float> after = run(cut, STEPS, resumed);
    assertThat(before).as("cut at " + cut).isEqualTo(losses.subList(0, cut));
    assertThat(after).as("cut at " + cut).isEqualTo(losses.subList(cut, STEPS));
    whole.forEach(
        (name, values) ->
            assertThat(Arrays.equals(resumed.get(name), values))
                .as(name + ", cut at " + cut)
                .isTrue());
  }

  @Test
  void isRefusedFromWhatIsNoState() throws Exception {
    run(0, 3, new TreeMap<>());
    Path state = folder.resolve("state.safetensors");
    byte[] bytes = Files.readAllBytes(state);
    try (Model model = Nets.model();
        GradusOptimizer sgd = GradusOptimizer.of(SGD.builder());
        GradusOptimizer adam = optimizer();
        Trainer trainer = Nets.trainer(model, adam)) {
      sgd.bind(model.getBlock());
      assertThatThrownBy(() -> sgd.loadState(state)).isInstanceOf(IllegalArgumentException.class);
      adam.bind(model.getBlock());
      Nets.backward(trainer, 1);
      trainer.step();
      String before = adam.optimizer().stateDict().toString();
      Path broken = folder.resolve("broken");
      Random random = new Random(1);
      for (int i = 0; i < 300; i++) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(i % 2 == 0 ? 2000 : bytes.length)] ^=
            (byte) (1 << random.nextInt(8));
        Files.write(
            broken, i % 10 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : changed);
        assertThatThrownBy(() -> adam.loadState(broken))
            .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
      }
      assertThat(adam.optimizer().stateDict().toString()).isEqualTo(before);
      assertThatThrownBy(() -> adam.loadState(folder.resolve("nothing")))
          .isInstanceOf(IOException.class);
    }
  }
}
