package dev.gradus.verification.determinism;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.optim.LoadReport;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import dev.gradus.verification.CompiledRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every compiled rule whose parameters meet, and whose groups have states. */
class MeetingLawsTest {
  private static final int STEPS = 4;

  /** Two levels for all, one for groups with a count of parameters, states of groups, choices. */
  private static final String RULE =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      class JointRule {
        @Hyper double lr = 0.01;
        @Hyper(range = "[0, inf)") double maxNorm = 1;
        @Hyper(range = "(0, inf)") double d0 = 0.5;
        @State double m;
        @State(per = Per.GROUP) double d = d0;
        @State(per = Per.GROUP) double best;

        double update(double param, double grad) {
          double g = grad;
          if (maxNorm > 0) {
            double total = norm(grad, Per.OPTIMIZER);
            g = total > maxNorm ? grad * (maxNorm / total) : grad;
          }
          m = 0.9 * m + 0.1 * g;
          double centred = m - mean(m, Per.GROUP);
          double greatest = max(norm(centred), Per.GROUP);
          best = first(best) ? greatest : max(best, greatest);
          d = d + 0.25 * mean(abs(centred), Per.OPTIMIZER);
          return param - lr * d * centred / (1 + greatest);
        }
      }
      """;

  @TempDir private Path folder;
  private static @Nullable Class<?> plain;
  private static @Nullable Class<?> vectors;

  @BeforeAll
  static void compile() throws ClassNotFoundException {
    plain = load(CompiledRules.compile(Map.of("JointRule", RULE)));
    vectors = load(CompiledRules.compileWithVectors(Map.of("JointRule", RULE)));
  }

  private static Class<?> load(CompiledRules compiled) throws ClassNotFoundException {
    assertThat(compiled.errors()).isEmpty();
    return compiled.loader().loadClass("JointRule");
  }

  /** Parameters in three groups, of which one does not clip and one is empty. */
  private static final class Model {
    final Optimizer optimizer;

    Model(@Nullable Class<?> rule, DType dtype, boolean direct, int block, int threads) {
      OptimizerBuilder<?, ?> builder = builder(rule);
      builder.block(block).threads(threads);
      this.optimizer =
          builder.build(
              ParamGroup.of(
                  parameter("a", dtype, 40_001, direct),
                  parameter("b", dtype, 3, direct),
                  parameter("c", dtype, 300_001, direct)),
              set(
                  ParamGroup.of(
                      parameter("d", dtype, 5_000, false), parameter("e", dtype, 0, direct)),
                  builder,
                  "max_norm",
                  0),
              ParamGroup.of(),
              set(ParamGroup.of(parameter("f", dtype, 70_000, !direct)), builder, "d0", 0.25));
    }

    /** Takes the step of a number, with gradients that only it decides; some have none. */
    void step(int number) {
      for (Parameter parameter : optimizer.parameters()) {
        Random random = new Random(31 * number + parameter.name().hashCode());
        boolean missing = number % 3 == 1 && "bde".contains(parameter.name());
        parameter.setGrad(missing ? null : parameter.tensor().zerosLike());
        for (int i = 0; !missing && i < parameter.tensor().numel(); i++) {
          parameter.grad().set(i, random.nextGaussian());
        }
      }
      optimizer.step();
    }

    /** All values and states, by name. */
    Map<String, double[]> all() {
      Map<String, double[]> all = new LinkedHashMap<>();
      for (Parameter parameter : optimizer.parameters()) {
        all.put(parameter.name(), elements(parameter.tensor()));
        optimizer
            .state(parameter)
            .forEach((key, state) -> all.put(parameter.name() + "." + key, elements(state)));
      }
      for (int g = 0; g < optimizer.paramGroups().size(); g++) {
        String group = "group " + g;
        optimizer
            .paramGroups()
            .get(g)
            .states()
            .forEach((key, state) -> all.put(group + "." + key, new double[] {state}));
      }
      return all;
    }
  }

  private static OptimizerBuilder<?, ?> builder(@Nullable Class<?> rule) {
    return Optimizer.builderOf(requireNonNull(rule));
  }

  @SuppressWarnings("unchecked") // All hyper-parameters of the rule are doubles.
  private static ParamGroup set(
      ParamGroup group, OptimizerBuilder<?, ?> of, String key, double value) {
    for (HyperKey<?> hyper : of.hypers()) {
      if (hyper.key().equals(key)) {
        return group.set((HyperKey<Double>) hyper, value);
      }
    }
    throw new IllegalArgumentException(key);
  }

  private static Parameter parameter(String name, DType dtype, int numel, boolean direct) {
    Tensor values = Tensor.zeros(dtype, numel);
    if (direct) {
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(numel * dtype.byteSize()).order(ByteOrder.nativeOrder());
      values =
          dtype == DType.FLOAT32
              ? Tensor.of(bytes.asFloatBuffer())
              : Tensor.of(bytes.asDoubleBuffer());
    }
    Random random = new Random(name.hashCode());
    for (int i = 0; i < numel; i++) {
      values.set(i, random.nextGaussian());
    }
    return Parameter.of(name, values);
  }

  private static double[] elements(Tensor tensor) {
    double[] elements = new double[tensor.numel()];
    Arrays.setAll(elements, tensor::get);
    return elements;
  }

  private static void assertSame(Model model, Model expected, String where) {
    Map<String, double[]> all = model.all();
    Map<String, double[]> others = expected.all();
    assertThat(all.keySet()).as(where).isEqualTo(others.keySet());
    others.forEach((key, values) -> assertThat(all.get(key)).as(where + key).isEqualTo(values));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void bitsAreThoseOfAnyThreadsBlocksAndMemory(DType dtype) {
    Model expected = new Model(plain, dtype, false, 16_384, 1);
    List<Model> others = new ArrayList<>();
    for (int threads = 1; threads <= 8; threads++) {
      boolean direct = threads % 2 == 0;
      int block = 1 << (7 + 2 * (threads % 5));
      others.add(new Model(threads % 3 == 0 ? vectors : plain, dtype, direct, block, threads));
    }
    others.add(new Model(vectors, dtype, true, 16_384, 2));
    for (int step = 0; step < STEPS; step++) {
      expected.step(step);
      for (Model other : others) {
        other.step(step);
        assertSame(other, expected, "model " + others.indexOf(other) + ", step " + step + ": ");
      }
    }
    assertThat(expected.all()).containsKey("group 0.best").doesNotContainKey("group 2.best");
    assertThat(expected.all().values())
        .allSatisfy(
            values -> assertThat(Arrays.stream(values).allMatch(Double::isFinite)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void resumesAtAnyStep(int at) throws IOException {
    Model running = new Model(plain, DType.FLOAT32, false, 16_384, 2);
    for (int step = 0; step < at; step++) {
      running.step(step);
    }
    Path file = folder.resolve("run.safetensors");
    Checkpoint.builder()
        .parameters(running.optimizer.parameters())
        .optimizer(running.optimizer)
        .save(file);
    Model resumed = new Model(plain, DType.FLOAT32, true, 1_024, 1);
    Checkpoint saved = Checkpoint.read(file);
    saved.loadParameters(resumed.optimizer.parameters());
    resumed.optimizer.loadStateDict(saved.optimizer());
    for (int step = at; step < STEPS; step++) {
      running.step(step);
      resumed.step(step);
      if (step == 2) {
        for (Model model : List.of(running, resumed)) {
          model.optimizer.addParamGroup(
              ParamGroup.of(parameter("late", DType.FLOAT32, 1_000, false)));
        }
      }
      assertSame(resumed, running, "saved at " + at + ", step " + step + ": ");
    }
    // The group that came late went on with the first one's d, to which a step adds the same.
    List<ParamGroup> groups = running.optimizer.paramGroups();
    assertThat(groups).hasSize(at < 3 ? 5 : 4);
    groups.stream()
        .skip(4)
        .forEach(
            late -> assertThat(late.states().get("d")).isEqualTo(groups.get(0).states().get("d")));
  }

  /**
   * Another order of the parameters is another tree: results differ by rounding alone, and where
   * sums are exact not at all.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderIsThatOfTheTree(boolean exact) {
    List<Map<String, double[]>> results = new ArrayList<>();
    for (boolean reversed : new boolean[] {false, true}) {
      List<Parameter> parameters = new ArrayList<>();
      for (int p = 0; p < 23; p++) {
        parameters.add(parameter("p" + p, DType.FLOAT64, 64 << (p % 3), false));
      }
      if (reversed) {
        Collections.reverse(parameters);
      }
      Optimizer optimizer = builder(plain).build(parameters);
      for (Parameter parameter : parameters) {
        Random random = new Random(parameter.name().hashCode());
        for (int i = 0; i < parameter.tensor().numel(); i++) {
          parameter.grad().set(i, exact ? random.nextInt(9) - 4 : random.nextGaussian());
        }
      }
      // Sums of squares of small integers are exact; of the mean and what follows it, they are not.
      optimizer.step();
      Map<String, double[]> byName = new LinkedHashMap<>();
      parameters.forEach(
          p -> byName.put(p.name(), elements(requireNonNull(optimizer.state(p).get("m")))));
      results.add(byName);
      if (!exact) {
        parameters.forEach(p -> byName.put(p.name() + " itself", elements(p.tensor())));
      }
    }
    results
        .get(0)
        .forEach(
            (key, values) -> {
              double[] others = results.get(1).get(key);
              assertThat(others).isNotNull();
              if (exact) {
                assertThat(others).as(key).isEqualTo(values);
              } else {
                assertThat(others).as(key).containsExactly(values, within(1e-14));
              }
            });
  }

  /** What a partial load does not find stays; the rest is the groups'. */
  @Test
  void loadsInPart() {
    Model running = new Model(plain, DType.FLOAT32, false, 16_384, 1);
    running.step(0);
    StateDict saved = running.optimizer.stateDict();
    List<StateDict.Group> groups = new ArrayList<>();
    for (StateDict.Group group : saved.paramGroups()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>(group.values());
      if (groups.isEmpty()) {
        values.remove("d");
      }
      groups.add(new StateDict.Group(values, group.extras(), group.params(), group.paramNames()));
    }
    Model target = new Model(plain, DType.FLOAT32, false, 16_384, 1);
    LoadReport report =
        target.optimizer.loadStateDict(new StateDict(saved.rule(), saved.state(), groups), false);
    assertThat(report.missing()).containsExactly("param_groups[0].d");
    assertThat(report.unexpected()).isEmpty();
    assertThat(report.mismatched()).isEmpty();
    List<ParamGroup> loaded = target.optimizer.paramGroups();
    List<ParamGroup> theirs = running.optimizer.paramGroups();
    assertThat(loaded.get(0).states()).containsEntry("d", 0.5);
    assertThat(loaded.get(0).states().get("best")).isEqualTo(theirs.get(0).states().get("best"));
    for (int g = 1; g < loaded.size(); g++) {
      assertThat(loaded.get(g).states()).isEqualTo(theirs.get(g).states());
    }
  }
}
