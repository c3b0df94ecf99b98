package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A choice of a sign by a uniform condition is a multiplication, and costs no kernel. */
final class SignChoicesTest {
  private final Values values = new Values();
  private final Value maximize = values.flag("maximize");
  private final Value late = values.flag("late");

  private Value minus(Value value) {
    return values.simplifier.unary(UnaryOp.NEGATE, value);
  }

  private Schedule schedule(Value param) {
    Dataflow flow = values.flow(param);
    return Values.schedule(flow, Values.placements(flow), new Diagnostics()).orElseThrow();
  }

  private String printed(Value param) {
    return SchedulePrinter.print(schedule(param));
  }

  /** The kernels, of which there are as many as were counted before they were made. */
  private List<Kernel> kernels(Value param) {
    Dataflow flow = values.flow(param);
    Outputs outputs = new Outputs(param, flow.states(), flow.written(), Map.of(), List.of());
    long count = new Combinations(values.graph, Values.placements(flow), outputs).count();
    List<Kernel> kernels = schedule(param).kernels();
    assertThat(kernels).hasSize((int) count);
    return kernels;
  }

  @Test
  void areProductsOfOneKernel() {
    Value g = values.select(maximize, minus(values.grad), values.grad);
    Value named = values.simplifier.named(g, "g");
    assertThat(printed(values.add(values.param, values.times(named, named))))
        .isEqualTo(
"""
level 0
  load maximize
  field gradSign = select(maximize, -1.0, 1.0)
  update
kernel update(params, grads; gradSign)
  g = *(grad, gradSign)
  store params = +(param, *(g, g))
""");
  }

  @Test
  void mayHaveEitherSideFirst() {
    Value g = values.select(maximize, values.grad, minus(values.grad));
    assertThat(kernels(values.add(values.param, g))).hasSize(1);
    assertThat(printed(values.add(values.param, g)))
        .contains("field gradSign = select(maximize, 1.0, -1.0)\n");
    Value sum = values.add(values.grad, values.state("m"));
    values.write("m", values.select(late, minus(minus(sum)), minus(sum)));
    assertThat(kernels(values.add(values.param, g))).hasSize(1);
    assertThat(printed(values.add(values.param, g)))
        .contains("field sign = select(late, -1.0, 1.0)\n");
  }

  /** Choices of a sign may be within others, and by conditions that are made of several. */
  @Test
  void areSeveral() {
    Value g = values.select(maximize, minus(values.grad), values.grad);
    Value both = values.simplifier.and(maximize, late);
    Value sum = values.add(g, values.param);
    assertThat(kernels(values.times(sum, values.select(both, sum, minus(sum))))).hasSize(1);
  }

  /** A condition by which there are two kernels anyway costs neither a multiplication. */
  @Test
  void areKnownWhereTheConditionIs() {
    Value g = values.select(maximize, minus(values.grad), values.grad);
    Value p = values.select(maximize, values.times(values.param, values.param), values.param);
    assertThat(kernels(values.add(p, g))).hasSize(2);
    assertThat(printed(values.add(p, g)))
        .contains("store params = +(*(param, param), -(grad))", "store params = +(param, grad)")
        .doesNotContain("Sign");
  }

  /** Numbers by which it is multiplied take the sign, if there is nothing else to do with it. */
  @Test
  void areTakenByUniformFactors() {
    Value g = values.select(maximize, minus(values.grad), values.grad);
    Value lr = values.hyper("lr");
    Value scaled = values.add(values.times(g, lr), values.times(values.number(3), g));
    assertThat(printed(values.add(values.param, scaled)))
        .contains("field lrGradSign = *(lr, gradSign)\n", "field scalar = *(3.0, gradSign)\n")
        .contains("store params = +(param, +(*(grad, lrGradSign), *(scalar, grad)))");
    assertThat(printed(values.add(g, scaled)))
        .contains("store params = +(gradGradSign, +(*(gradGradSign, lr), *(3.0, gradGradSign)))");
    values.write("m", g);
    assertThat(printed(values.add(values.param, scaled))).doesNotContain("lrGradSign");
  }

  @Test
  void areTakenByUniformFactorsOfProductsThatAreAddedTo() {
    Value g = values.select(maximize, minus(values.grad), values.grad);
    Value lr = values.hyper("lr");
    assertThat(printed(fma(lr, g, values.param)))
        .contains("store params = fma(lrGradSign, grad, param)");
    assertThat(printed(fma(g, lr, values.param)))
        .contains("store params = fma(grad, lrGradSign, param)");
    assertThat(printed(fma(g, lr, g))).contains("fma(gradGradSign, lr, gradGradSign)");
    assertThat(printed(fma(g, values.param, lr))).contains("fma(*(grad, gradSign), param, lr)");
  }

  private Value fma(Value x, Value y, Value z) {
    return values.simplifier.apply(Intrinsic.FMA, Type.DOUBLE, x, y, z);
  }

  /** A value may become such a choice once another condition is known. */
  @Test
  void mayDependOnOtherConditions() {
    Value p = values.select(late, values.times(values.param, values.param), values.param);
    Value arm = values.select(late, minus(values.grad), values.param);
    List<Kernel> kernels = kernels(values.add(p, values.select(maximize, arm, values.grad)));
    assertThat(kernels).hasSize(3);
    assertThat(kernels.get(0).scalars()).hasSize(1);
  }

  @Test
  void areOfOneNumberAndUniform() {
    Value difference = values.binary(BinaryOp.SUBTRACT, values.param, values.grad);
    Value opposite = values.binary(BinaryOp.SUBTRACT, values.grad, values.param);
    assertThat(kernels(values.select(maximize, difference, opposite))).hasSize(2);
    assertThat(kernels(values.select(maximize, minus(values.param), values.grad))).hasSize(2);
    Value positive = values.binary(BinaryOp.GREATER, values.grad, values.number(0));
    Value absolute = values.select(positive, values.grad, minus(values.grad));
    assertThat(printed(values.add(values.param, absolute)))
        .contains("select(>(grad, 0.0), grad, -(grad))");
    Value lr = values.hyper("lr");
    Value rate = values.select(maximize, minus(lr), lr);
    assertThat(printed(values.times(values.param, rate)))
        .contains("field scalar = select(maximize, -(lr), lr)");
  }

  @Test
  void floatsAreMultipliedByFloats() {
    Value rounded = values.simplifier.cast(Type.FLOAT, values.grad);
    Value g = values.select(maximize, minus(rounded), rounded);
    Value sum = values.add(values.param, values.simplifier.cast(Type.DOUBLE, g));
    assertThat(kernels(sum).get(0).scalars().get(0).value().type()).isEqualTo(Type.FLOAT);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1.5,
        Double.MIN_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
      })
  void haveTheSameBits(double grad) {
    Value choice = values.select(maximize, minus(values.grad), values.grad);
    values.write("m", choice);
    Value stored = kernels(values.param).get(0).stores().get(0).value();
    assertThat(stored).isNotSameAs(choice);
    for (boolean outcome : new boolean[] {true, false}) {
      Meaning meaning = new Meaning(Map.of(values.grad.op(), grad, maximize.op(), outcome));
      assertThat(meaning.of(stored)).isEqualTo(meaning.of(choice));
    }
  }
}
