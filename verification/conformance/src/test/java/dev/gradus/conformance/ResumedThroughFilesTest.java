package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded run of the shipped optimizers, whatever its rule, dtype and options: saved in a
 * file, forgotten and resumed, it ends in the bits of the run that never stopped.
 */
class ResumedThroughFilesTest {
  @TempDir private Path folder;

  static List<String> optimizers() {
    return Golden.OPTIMIZERS;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void endsInTheSameBits(String optimizer) throws IOException {
    List<ReplayTask> tasks =
        ReferenceFolder.read(Golden.folder().resolve("optim"), List.of(optimizer));
    assertThat(tasks).hasSizeGreaterThan(7).allMatch(task -> task instanceof ReplayTask.Run);
    for (ReplayTask task : tasks) {
      Case reference = ((ReplayTask.Run) task).reference();
      int steps = reference.steps().size();
      Map<String, String> straight = new Resumable(optimizer, reference).run(Set.of());
      Map<String, String> broken =
          new Resumable(optimizer, reference)
              .run(new TreeSet<>(List.of(1, 2, steps / 2, steps - 1)));
      assertThat(straight).hasSizeGreaterThanOrEqualTo(reference.names().size());
      assertThat(broken).as(task.title()).isEqualTo(straight);
    }
  }

  private final class Resumable {
    private final String name;
    private final Case reference;
    private List<Parameter> parameters;
    private Optimizer optimizer;

    Resumable(String name, Case reference) {
      this.name = name;
      this.reference = reference;
      this.parameters = parameters(reference.initial());
      this.optimizer = build(0);
    }

    private List<Parameter> parameters(List<Tensor> values) {
      return IntStream.range(0, values.size())
          .mapToObj(i -> Parameter.of(reference.names().get(i), values.get(i).copy()))
          .toList();
    }

    /** The optimizer set up anew, with the groups that have joined before a step. */
    private Optimizer build(int step) {
      OptimizerBuilder<?, ?> builder = ShippedOptimizers.builder(name).orElseThrow();
      reference.config().applyTo(builder.hypers(), builder::set);
      List<ParamGroup> groups =
          reference.groups().stream().filter(g -> g.beforeStep() <= step).map(this::group).toList();
      return builder.build(
          groups.get(0), groups.subList(1, groups.size()).toArray(ParamGroup[]::new));
    }

    private ParamGroup group(Case.Group group) {
      ParamGroup made = ParamGroup.of(group.params().stream().map(parameters::get).toList());
      OptimizerBuilder<?, ?> builder = ShippedOptimizers.builder(name).orElseThrow();
      group.overrides().applyTo(builder.hypers(), made::set);
      return made;
    }

    Map<String, String> run(Set<Integer> breaks) throws IOException {
      for (int step = 0; step < reference.steps().size(); step++) {
        if (breaks.contains(step)) {
          resume(step - 1);
        }
        int number = step;
        reference.groups().stream()
            .filter(group -> number > 0 && group.beforeStep() == number)
            .forEach(group -> optimizer.addParamGroup(group(group)));
        take(reference.steps().get(step));
      }
      return end();
    }

    private void take(Case.Step step) {
      for (int g = 0; g < step.lr().size(); g++) {
        ParamGroup group = optimizer.paramGroups().get(g);
        new RecordedSettings(Map.of("lr", ReferenceJson.of(step.lr().get(g), "lr_used")))
            .applyTo(optimizer.hypers(), group::set);
      }
      for (int p = 0; p < parameters.size(); p++) {
        step.gradients().get(p).giveTo(parameters.get(p));
      }
      optimizer.step();
    }

    /** Saves, forgets everything, and begins again with parameters of zeros. */
    private void resume(int lastStep) throws IOException {
      Path file = folder.resolve("run.safetensors");
      Checkpoint.builder().parameters(parameters).optimizer(optimizer).save(file);
      parameters = parameters(reference.initial().stream().map(Tensor::zerosLike).toList());
      optimizer = build(lastStep);
      Checkpoint saved = Checkpoint.read(file);
      saved.loadParameters(parameters);
      optimizer.loadStateDict(saved.optimizer());
    }

    private Map<String, String> end() {
      Map<String, String> end = new LinkedHashMap<>();
      parameters.forEach(p -> end.put(p.name(), bits(p.tensor())));
      optimizer
          .stateDict()
          .state()
          .forEach(
              (index, state) -> state.forEach((key, tensor) -> end.put(index + key, bits(tensor))));
      return end;
    }

    private static String bits(Tensor tensor) {
      List<String> bits = new ArrayList<>();
      for (int i = 0; i < tensor.numel(); i++) {
        bits.add(Double.toHexString(tensor.get(i)));
      }
      return tensor + " " + bits;
    }
  }
}
