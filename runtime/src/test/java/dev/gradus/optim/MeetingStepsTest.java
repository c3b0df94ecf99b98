package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules whose parameters meet in a step do what their definition says, in every bit. */
class MeetingStepsTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Random random = new Random(15);

  /** Whether a pass has seen a value that it should not. */
  private volatile boolean wrong;

  /** Groups and what is to be expected of them. */
  private static final class Run {
    final MeetingReference reference = new MeetingReference();
    final List<ParamGroup> groups = new ArrayList<>();
    final List<Parameter> all = new ArrayList<>();

    /** Adds a group of parameters. */
    Run group(boolean clips, double start, Parameter... parameters) {
      reference.join(clips, start, List.of(parameters));
      all.addAll(List.of(parameters));
      groups.add(
          ParamGroup.of(parameters).set(MeetingRule.CLIPS, clips).set(MeetingRule.START, start));
      return this;
    }

    Optimizer build(int threads, int block) {
      return RuleOptimizer.builder(new MeetingRule())
          .threads(threads)
          .block(block)
          .build(groups.get(0), groups.subList(1, groups.size()).toArray(ParamGroup[]::new));
    }

    void agree(Optimizer optimizer) {
      for (Parameter parameter : all) {
        assertThat(elements(parameter.tensor()))
            .as(parameter.name())
            .isEqualTo(reference.param(parameter));
        Tensor average = optimizer.state(parameter).get("average");
        if (average != null) {
          assertThat(elements(average)).isEqualTo(reference.average(parameter));
        }
      }
      for (int g = 0; g < reference.groups.size(); g++) {
        MeetingReference.Group expected = reference.groups.get(g);
        assertThat(optimizer.paramGroups().get(g).states().get("d"))
            .isEqualTo(Double.valueOf(expected.d)); // NaN is NaN.
        assertThat(optimizer.paramGroups().get(g).states().getOrDefault("count", 0.0))
            .isEqualTo(expected.count);
      }
    }
  }

  private Run mixed(DType dtype) {
    return new Run()
        .group(
            true,
            0.5,
            parameter("a", 40_000, dtype, false),
            parameter("b", 7, DType.FLOAT64, false),
            parameter("c", 300_001, dtype, false))
        .group(false, 0.25, parameter("d", 4_097, dtype, true), parameter("e", 0, dtype, false))
        .group(true, 1)
        .group(
            true,
            0.125,
            parameter("f", 1, DType.FLOAT32, false),
            parameter("g", 270_000, dtype, true),
            parameter("h", 100, dtype, false),
            parameter("i", 32_769, DType.FLOAT64, false));
  }

  private Parameter parameter(String name, int numel, DType dtype, boolean direct) {
    Tensor values = Tensor.zeros(dtype, numel);
    if (direct) {
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(numel * dtype.byteSize()).order(ByteOrder.nativeOrder());
      values =
          dtype == DType.FLOAT32
              ? Tensor.of(bytes.asFloatBuffer())
              : Tensor.of(bytes.asDoubleBuffer());
    }
    Parameter parameter = Parameter.of(name, values);
    draw(values);
    draw(parameter.grad());
    return parameter;
  }

  private void draw(Tensor tensor) {
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, random.nextGaussian());
    }
  }

  private static double[] elements(Tensor tensor) {
    double[] elements = new double[tensor.numel()];
    Arrays.setAll(elements, tensor::get);
    return elements;
  }

  @ParameterizedTest
  @CsvSource({"1, 16384", "2, 16384", "3, 64", "5, 65536", "8, 1024", "1, 1"})
  void doAsTheirDefinition(int threads, int block) {
    for (DType dtype : DType.values()) {
      Run run = mixed(dtype);
      Optimizer optimizer = run.build(threads, block);
      for (int step = 0; step < 3; step++) {
        run.reference.step();
        optimizer.step();
        run.agree(optimizer);
      }
    }
  }

  /** A parameter without a gradient gives nothing, and a group without gradients stays as it is. */
  @Test
  void passOverParametersWithoutGradients() {
    Run run = mixed(DType.FLOAT32);
    Optimizer optimizer = run.build(2, 1024);
    for (List<String> missing :
        List.of(List.of("a", "f"), List.of("d", "e"), List.of("c", "g"), List.<String>of())) {
      for (Parameter parameter : run.all) {
        parameter.setGrad(parameter.tensor().zerosLike());
        draw(parameter.grad());
        if (missing.contains(parameter.name())) {
          parameter.setGrad(null);
        }
      }
      run.reference.step();
      optimizer.step();
      run.agree(optimizer);
    }
    assertThat(run.reference.groups.stream().map(g -> g.count)).containsExactly(4.0, 3.0, 0.0, 4.0);
  }

  /** A group added by a hook takes part, with the first group's states as they are by then. */
  @Test
  void takeInGroupsThatAHookAdds() {
    Run run = mixed(DType.FLOAT64);
    Optimizer optimizer = run.build(2, 1024);
    run.reference.step();
    optimizer.step();
    Parameter late = parameter("late", 5_000, DType.FLOAT64, false);
    run.all.add(late);
    ParamGroup added = ParamGroup.of(late).set(MeetingRule.START, 77.0);
    HookHandle handle = optimizer.registerStepPreHook(o -> o.addParamGroup(added));
    MeetingReference.Group first = run.reference.groups.get(0);
    MeetingReference.Group joined = run.reference.join(true, first.d, List.of(late));
    joined.count = first.count;
    run.reference.step();
    optimizer.step();
    handle.remove();
    run.agree(optimizer);
    assertThat(added.states()).containsEntry("count", 2.0);
  }

  /** Before the first group has a step behind it, an added group has initial values of its own. */
  @Test
  void startGroupsThatComeBeforeTheFirstStep() {
    Optimizer optimizer =
        RuleOptimizer.builder(new MeetingRule()).build(parameter("p", 3, DType.FLOAT32, false));
    ParamGroup added = ParamGroup.of().set(MeetingRule.START, 77.0);
    optimizer.addParamGroup(added);
    optimizer.step();
    assertThat(added.states()).containsOnlyKeys("d").containsEntry("d", 77.0);
  }

  @Test
  void passAroundAllLoopsOnce() {
    Run run = mixed(DType.FLOAT32);
    for (Parameter parameter : run.all) {
      Tensor grad = parameter.grad();
      for (int i = 0; i < grad.numel(); i++) {
        grad.set(i, 2 * grad.get(i));
      }
    }
    Optimizer optimizer = run.build(3, 1024);
    run.reference.step();
    List<Tensor> grads = run.all.stream().map(p -> p.grad().copy()).toList();
    for (Parameter parameter : run.all) {
      Tensor grad = parameter.grad();
      for (int i = 0; i < grad.numel(); i++) {
        grad.set(i, grad.get(i) / 2);
      }
    }
    wrong = false;
    optimizer.step(
        new BlockPass() {
          @Override
          public void before(Parameter of, int from, int to) {
            for (int i = from; i < to; i++) {
              of.grad().set(i, 2 * of.grad().get(i));
            }
          }

          @Override
          public void after(Parameter of, int from, int to) {
            double[] expected = run.reference.param(of);
            for (int i = from; i < to; i++) {
              wrong |= of.tensor().get(i) != expected[i];
              of.grad().set(i, -of.grad().get(i));
            }
          }
        });
    assertThat(wrong).isFalse();
    run.agree(optimizer);
    for (int p = 0; p < grads.size(); p++) {
      double[] expected = Arrays.stream(elements(grads.get(p))).map(x -> -x).toArray();
      assertThat(elements(run.all.get(p).grad())).isEqualTo(expected);
    }
  }

  /** A step that a pass ends leaves the groups' states as they were, and the next one goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"b", "c", "d", "h"})
  void keepGroupStatesWhenAPassFails(String name) {
    Run run = mixed(DType.FLOAT32);
    Optimizer optimizer = run.build(2, 1024);
    optimizer.step();
    List<Object> before =
        new ArrayList<>(optimizer.paramGroups().stream().map(ParamGroup::states).toList());
    for (boolean after : new boolean[] {false, true}) {
      BlockPass failing =
          new BlockPass() {
            @Override
            public void before(Parameter of, int from, int to) {
              fail(of, !after);
            }

            @Override
            public void after(Parameter of, int from, int to) {
              fail(of, after);
            }

            private void fail(Parameter of, boolean now) {
              if (now && of.name().equals(name)) {
                throw new IllegalArgumentException("no more");
              }
            }
          };
      assertThatThrownBy(() -> optimizer.step(failing)).hasMessage("no more");
      assertThat(optimizer.paramGroups().stream().map(ParamGroup::states)).isEqualTo(before);
    }
    optimizer.step();
    assertThat(optimizer.paramGroups().get(0).states().get("count")).isEqualTo(2.0);
  }

  /** A pass that fails at its end finds everything updated, the groups' states, too. */
  @Test
  void haveGroupStatesWhenAPassFailsAtItsEnd() {
    Run run = mixed(DType.FLOAT32);
    Optimizer optimizer = run.build(2, 1024);
    run.reference.step();
    BlockPass failing =
        new BlockPass() {
          @Override
          public void end() {
            throw new IllegalArgumentException("no more");
          }
        };
    assertThatThrownBy(() -> optimizer.step(failing)).hasMessage("no more");
    run.agree(optimizer);
  }

  @Test
  void refuseSparseGradientsBeforeAnythingChanges() {
    Run run = mixed(DType.FLOAT32);
    Parameter sparse = Parameter.of("embedding", Tensor.zeros(DType.FLOAT32, 5, 2));
    sparse.setSparseGrad(SparseGradient.of(new int[] {3}, Tensor.zeros(DType.FLOAT32, 1, 2)));
    Optimizer optimizer = run.group(true, 1, sparse).build(2, 1024);
    assertThatThrownBy(optimizer::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'embedding' is sparse");
    run.agree(optimizer);
    assertThat(optimizer.state(run.all.get(0))).isEmpty();
  }

  /** What is not finite in one parameter reaches all that share it, and no others. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void passOnWhatIsNotFinite(DType dtype) {
    Parameter one = parameter("one", 40_000, dtype, false);
    Parameter other = parameter("other", 10, dtype, false);
    Parameter apart = parameter("apart", 10, dtype, false);
    one.grad().set(39_000, Double.NaN);
    Run run = new Run().group(true, 1, one).group(true, 1, other).group(false, 1, apart);
    Optimizer optimizer = run.build(1, 1024);
    run.reference.step();
    optimizer.step();
    run.agree(optimizer);
    assertThat(other.tensor().get(3)).isNaN();
    assertThat(apart.tensor().get(3)).isFinite();
  }

  @Test
  void haveNothingToDoWithoutGradients() {
    Run run = new Run().group(true, 0.5).group(false, 2);
    Optimizer optimizer = run.build(2, 1024);
    run.reference.step();
    optimizer.step();
    run.agree(optimizer);
  }

  /** Many small parameters, of which a unit takes several, and among them groups that differ. */
  @Test
  void shareUnitsAmongSmallParameters() {
    Run run = new Run();
    for (int g = 0; g < 9; g++) {
      Parameter[] some = new Parameter[40 * g];
      for (int i = 0; i < some.length; i++) {
        some[i] = parameter(g + "." + i, 1 + (i * 37 + g) % 3_000, DType.FLOAT32, false);
      }
      run.group(g % 3 != 0, 0.25 * g, some);
    }
    Optimizer optimizer = run.build(3, 1024);
    for (int step = 0; step < 2; step++) {
      run.reference.step();
      optimizer.step();
      run.agree(optimizer);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void allocateNothing(DType dtype) {
    Optimizer optimizer = mixed(dtype).build(1, 16_384);
    for (int i = 0; i < 20; i++) {
      allocated(optimizer);
    }
    // A request to compile allocates, too, but not in every twenty steps.
    assertThat(IntStream.range(0, 10).mapToLong(i -> allocated(optimizer)).min()).hasValue(0);
  }

  private static long allocated(Optimizer optimizer) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // The bytes that asking itself allocates.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 20; i++) {
      optimizer.step();
    }
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
  }
}
