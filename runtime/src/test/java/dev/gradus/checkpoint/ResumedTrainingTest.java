package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.gradient.GradScaler;
import dev.gradus.optim.Momentum;
import dev.gradus.scheduler.CosineAnnealingLR;
import dev.gradus.scheduler.OneCycleLR;
import dev.gradus.scheduler.SequentialLR;
import dev.gradus.scheduler.Warmup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run with an optimizer and all around it is stopped and resumed through a file. */
class ResumedTrainingTest {
  private static final int STEPS = 24;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void hasTheBitsOfOneThatNeverStopped(DType dtype) throws IOException {
    Run straight = new Run(dtype);
    for (int step = 0; step < STEPS; step++) {
      straight.step(step);
    }
    for (int stop = 1; stop < STEPS; stop += 3) {
      Run first = new Run(dtype);
      for (int step = 0; step < stop; step++) {
        first.step(step);
      }
      first.save(folder.resolve("run"));
      Run second = new Run(dtype);
      second.load(folder.resolve("run"));
      for (int step = stop; step < STEPS; step++) {
        second.step(step);
      }
      assertThat(second.bits()).as("stopped after %d steps", stop).isEqualTo(straight.bits());
    }
  }

  /** The runtime wrote the files after ten steps, when elements had no class of their own yet. */
  @ParameterizedTest
  @EnumSource
  void goesOnFromAFileOfBefore(DType dtype) throws IOException {
    Path before = Path.of("src/test/resources/golden/run-" + dtype.label() + ".safetensors");
    Path again = folder.resolve("again");
    Run run = new Run(dtype);
    run.load(before);
    run.save(again);
    assertThat(again).hasSameBinaryContentAs(before);
  }

  /** Two parameters, whose gradients are made from them and the step. */
  private static final class Run {
    private final List<Parameter> parameters;
    private final Momentum optimizer;
    private final SequentialLR scheduler;
    private final OneCycleLR cycle;
    private final AveragedModel averaged;
    private final GradScaler scaler = new GradScaler(1024, 2, 0.5, 5);

    Run(DType dtype) {
      parameters =
          List.of(
              Parameter.of("weight", Tensor.zeros(dtype, 3, 2)),
              Parameter.of("bias", Tensor.zeros(dtype, 2)));
      parameters.forEach(parameter -> parameter.tensor().fill(0.5));
      optimizer = Momentum.builder().lr(0.1).build(parameters);
      cycle = OneCycleLR.builder(optimizer, 0.3).totalSteps(STEPS + 1).build();
      scheduler = Warmup.linear(optimizer, 5, new CosineAnnealingLR(optimizer, 9));
      averaged = new AveragedModel(parameters, Averaging.ema(0.9));
    }

    void step(int step) {
      for (Parameter parameter : parameters) {
        for (int i = 0; i < parameter.tensor().numel(); i++) {
          double gradient = Math.sin(step + i + parameter.tensor().get(i));
          parameter.grad().set(i, scaler.scale(step % 7 == 6 ? Double.NaN : gradient));
        }
      }
      scaler.step(optimizer);
      scaler.update();
      averaged.updateParameters();
      cycle.step();
      scheduler.step();
    }

    void save(Path file) throws IOException {
      Checkpoint.builder()
          .parameters(parameters)
          .optimizer(optimizer)
          .scheduler("cycle", cycle.stateDict())
          .scheduler("warm", scheduler.stateDict())
          .scaler(scaler.stateDict())
          .tensors("average", averaged.stateDict())
          .save(file);
    }

    void load(Path file) throws IOException {
      Checkpoint saved = Checkpoint.read(file);
      saved.loadParameters(parameters);
      optimizer.loadStateDict(saved.optimizer());
      cycle.loadStateDict(saved.scheduler("cycle"));
      scheduler.loadStateDict(saved.scheduler("warm"));
      scaler.loadStateDict(saved.scaler());
      averaged.loadStateDict(saved.tensors("average"));
    }

    List<Object> bits() {
      List<Object> bits = new ArrayList<>();
      parameters.forEach(p -> bits.add(bits(p.tensor())));
      optimizer.stateDict().state().values().forEach(state -> add(bits, state));
      add(bits, averaged.stateDict());
      bits.add(optimizer.stateDict().paramGroups());
      bits.add(List.of(cycle.stateDict(), scheduler.stateDict(), scaler.stateDict()));
      return bits;
    }

    private static void add(List<Object> bits, Map<String, Tensor> tensors) {
      tensors.values().forEach(tensor -> bits.add(bits(tensor)));
    }

    private static List<Long> bits(Tensor tensor) {
      List<Long> bits = new ArrayList<>();
      for (int i = 0; i < tensor.numel(); i++) {
        bits.add(Double.doubleToRawLongBits(tensor.get(i)));
      }
      return bits;
    }
  }
}
