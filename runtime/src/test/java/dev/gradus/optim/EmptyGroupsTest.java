package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.scheduler.ExponentialLR;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As in torch, a group may have no parameters: its values are scheduled, saved and loaded. */
class EmptyGroupsTest {
  @TempDir private Path folder;
  private final Parameter weight = Parameter.of("weight", Tensor.of(new float[] {1, 2}));
  private final ParamGroup empty = ParamGroup.of().set(Momentum.LR, 0.5);
  private final Momentum optimizer = Momentum.builder().lr(1).build(empty, ParamGroup.of(weight));

  @Test
  void areStepped() {
    optimizer.addParamGroup(ParamGroup.of(List.of()));
    weight.grad().fill(1);
    optimizer.zeroGrad();
    weight.grad().fill(1);
    optimizer.step();
    assertThat(weight.tensor().floats()).containsExactly(0, 1);
    assertThat(optimizer.parameters()).containsExactly(weight);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.addParamGroup(empty))
        .withMessageContaining("belongs to an optimizer already");
  }

  @Test
  void maybeAllAreEmpty() {
    Momentum nothing = Momentum.builder().build(ParamGroup.of());
    nothing.step();
    nothing.loadStateDict(nothing.stateDict());
    assertThat(nothing.parameters()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Momentum.builder().build(List.of()))
        .withMessage("An optimizer has at least one parameter");
  }

  @Test
  void resumeWithTheirRates() throws IOException {
    ExponentialLR scheduler = new ExponentialLR(optimizer, 0.5);
    scheduler.step();
    Path file = folder.resolve("run.safetensors");
    Checkpoint.builder().optimizer(optimizer).scheduler("lr", scheduler.stateDict()).save(file);
    Checkpoint read = Checkpoint.read(file);
    for (StateDict saved : List.of(read.optimizer(), read.optimizer().withoutNames())) {
      Momentum other =
          Momentum.builder()
              .build(ParamGroup.of(), ParamGroup.of(Parameter.of("weight", weight.tensor())));
      ExponentialLR resumed = new ExponentialLR(other, 0.5);
      other.loadStateDict(saved);
      resumed.loadStateDict(read.scheduler("lr"));
      resumed.step();
      assertThat(resumed.getLastLr()).containsExactly(0.125, 0.25);
    }
  }

  /** No saved group without parameters is at its place, so the empty group keeps its values. */
  @Test
  void keepTheirValuesWhereNoneWasSaved() {
    Momentum other = Momentum.builder().build(ParamGroup.of(weight), ParamGroup.of());
    other.loadStateDict(optimizer.stateDict());
    assertThat(other.paramGroups())
        .extracting(group -> group.get(Momentum.LR))
        .containsExactly(1.0, Momentum.builder().build(weight).defaults().get(Momentum.LR));
  }
}
