package dev.gradus.interop.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.Trainer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rules.AdamW;
import dev.gradus.scheduler.ExponentialLR;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter that is frozen at first is like any other once it is thawed. */
class FrozenTest {
  private static final int THAW = 3;
  private static final int STEPS = 9;

  @TempDir private Path folder;

  private static GradusOptimizer optimizer() {
    return GradusOptimizer.of(
        AdamW.builder().lr(0.01).weightDecay(0.5).set("*bias", AdamW.WEIGHT_DECAY, 0.0));
  }

  private static void freeze(Block block, boolean freeze) {
    block.getParameters().valueAt(0).freeze(freeze);
    block.getParameters().valueAt(1).freeze(freeze);
  }

  @Test
  void hasItsNameItsGroupAndItsScheduleOnceThawed() {
    try (Model model = Nets.model();
        GradusOptimizer optimizer = optimizer();
        Trainer trainer = Nets.trainer(model, optimizer)) {
      Block block = model.getBlock();
      freeze(block, true);
      optimizer.bind(block);
      assertThat(optimizer.parameters()).hasSize(2);
      ExponentialLR schedule = new ExponentialLR(optimizer.optimizer(), 0.5);
      Nets.backward(trainer, 0);
      trainer.step();
      freeze(block, false);
      Nets.backward(trainer, 1);
      trainer.step();
      schedule.step();
      List<ParamGroup> groups = optimizer.optimizer().paramGroups();
      assertThat(groups).hasSize(2);
      assertThat(optimizer.parameters())
          .extracting(dev.gradus.Parameter::name)
          .containsExactlyElementsOf(block.getParameters().keys());
      assertThat(groups.get(0).params()).allMatch(p -> p.name().endsWith("bias")).hasSize(2);
      assertThat(groups).extracting(g -> g.get(AdamW.LR)).containsOnly(0.005);
      assertThat(optimizer.parameters())
          .extracting(p -> optimizer.optimizer().stepCount(p))
          .containsExactly(1L, 1L, 2L, 2L);
    }
  }

  /** Runs steps, and thaws the first layer at one of them. */
  private Map<String, float[]> run(int from, int to, boolean frozenAtFirst) throws Exception {
    try (Model model = Nets.model();
        GradusOptimizer optimizer = optimizer()) {
      if (from > 0) {
        model.load(folder, "net");
      }
      try (Trainer trainer = Nets.trainer(model, optimizer)) {
        freeze(model.getBlock(), frozenAtFirst);
        optimizer.bind(model.getBlock());
        if (from > 0) {
          optimizer.loadState(folder.resolve("state"));
        }
        for (int step = from; step < to; step++) {
          freeze(model.getBlock(), step < THAW);
          Nets.backward(trainer, step);
          trainer.step();
        }
        model.save(folder, "net");
        optimizer.saveState(folder.resolve("state"));
        return Nets.values(model.getBlock());
      }
    }
  }

  /** Whether the layer is frozen still, or again, when the run is resumed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsItsStateOnResume(boolean frozen) throws Exception {
    Map<String, float[]> whole = run(0, STEPS, true);
    for (int cut : new int[] {THAW - 1, THAW, THAW + 2}) {
      run(0, cut, true);
      Map<String, float[]> resumed = run(cut, STEPS, frozen);
      whole.forEach(
          (name, values) -> assertThat(resumed.get(name)).as(name).containsExactly(values));
    }
  }

  /** Running means are no parameters, and a frozen array need not be float32 or float64. */
  @Test
  void isLeftOutIfItIsNotForTraining() {
    SequentialBlock block = new SequentialBlock();
    block.add(Linear.builder().setUnits(4).build());
    block.add(BatchNorm.builder().build());
    try (Model model = Model.newInstance("norms");
        GradusOptimizer optimizer = GradusOptimizer.of(AdamW.builder())) {
      model.setBlock(block);
      try (Trainer trainer = Nets.trainer(model, optimizer)) {
        Parameter weight = block.getParameters().valueAt(0);
        weight.freeze(true);
        weight.getArray().intern(weight.getArray().toType(DataType.FLOAT16, true));
        optimizer.bind(block);
        assertThat(trainer.getModel()).isSameAs(model);
        assertThat(optimizer.optimizer().paramGroups().get(0).params())
            .extracting(dev.gradus.Parameter::name)
            .noneMatch(name -> name.contains("running") || name.contains("weight"))
            .hasSize(3);
      }
    }
  }
}
