package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit at both of its sides: of {@link CodeLimits}, and of the number of variants. */
final class LimitsTest {
  private final Values values = new Values();
  private final Value lr = values.hyper("lr");
  private final List<String> messages = new ArrayList<>();
  private final List<Object> places = new ArrayList<>();

  private Optional<Schedule> schedule(Dataflow flow) {
    Diagnostics diagnostics = new Diagnostics();
    Placements placements = Values.placements(flow);
    Optional<Schedule> schedule = Values.schedule(flow, placements, diagnostics);
    diagnostics.print(
        (severity, message, origin) -> {
          messages.add(message);
          places.add(origin.token());
        });
    return schedule;
  }

  /** One after the other is asked, until one holds: a kernel for each, and one for none. */
  private Value choices(int conditions) {
    Value value = values.param;
    for (int i = conditions; i > 0; i--) {
      value = values.select(values.flag("f" + i), values.add(values.grad, values.number(i)), value);
    }
    return value;
  }

  private Combinations combinations(Value param) {
    Dataflow flow = values.flow(param);
    Outputs outputs = new Outputs(param, flow.states(), flow.written(), Map.of(), List.of());
    return new Combinations(values.graph, Values.placements(flow), outputs);
  }

  /** The runtime knows what is kept between loops by the bits of a long. */
  @Test
  void temporariesAre64() {
    assertThat(schedule(ofRows(64))).isPresent();
    assertThat(messages).isEmpty();
    schedule(ofRows(65));
    assertThat(messages)
        .singleElement()
        .asString()
        .contains("The formula grows past 64 values that are kept between loops");
  }

  private Dataflow ofRows(int sums) {
    Values own = new Values();
    Value x = own.grad;
    for (int i = 0; i < sums; i++) {
      x = own.add(x, own.reduce(Per.ROW, Reduction.SUM, own.times(own.grad, own.number(i + 2))));
    }
    return own.flow(own.add(own.param, x));
  }

  /** Each loop is a method of its own, which HotSpot compiles by itself. */
  @Test
  void loopsAreAsLongAsKernelsMayBe() {
    Value x = values.chain(values.grad, values.param, 300);
    Value y = values.times(x, values.reduce(Reduction.SUM, x));
    Value z = values.chain(y, values.grad, 300);
    assertThat(schedule(values.flow(z)).orElseThrow().kernels()).hasSize(2);
    assertThat(messages).isEmpty();
    assertThat(schedule(values.flow(values.chain(y, values.grad, 600)))).isPresent();
    assertThat(messages).singleElement().asString().contains("kernel");
  }

  @Test
  void variantsAre128() {
    assertThat(schedule(values.flow(choices(127))).orElseThrow().kernels()).hasSize(128);
    assertThat(messages).isEmpty();
    assertThat(schedule(values.flow(choices(128)))).isEmpty();
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).contains("129 kernels", "there can be 128");
  }

  /** Past the limit the count is not known, and no condition can be blamed. */
  @Test
  void conditionsOnAPathAre256() {
    assertThat(combinations(choices(256)).count()).isEqualTo(257);
    Combinations more = combinations(choices(257));
    assertThat(more.count()).isEqualTo(Combinations.MOST);
    assertThat(more.costs(new ConditionText(values.graph), 128))
        .startsWith("Among the conditions are 'f1', 'f2'")
        .endsWith(", 'f12'");
    assertThat(Combinations.text(129, 128)).isEqualTo("129");
    assertThat(Combinations.text(Combinations.MOST - 1, 128)).isEqualTo("1099511627775");
    assertThat(Combinations.text(Combinations.MOST, 128)).isEqualTo("more than 128");
  }

  /** Whether two agree is asked after one of each is known: 3 (2^n - 1) situations. */
  private Value pairs(int count) {
    Value sum = values.add(values.param, values.number(-count));
    for (int i = 0; i < count; i++) {
      sum = values.add(sum, values.select(values.flag(count + "a" + i), values.grad, values.param));
    }
    for (int i = 0; i < count; i++) {
      Value agree =
          values.binary(BinaryOp.EQUAL, values.flag(count + "a" + i), values.flag(count + "b" + i));
      sum = values.add(sum, values.select(agree, values.grad, values.param));
    }
    return sum;
  }

  /**
   * The situations of the pairs, one for the choice of each group, and one for each of the others.
   */
  @ParameterizedTest
  @CsvSource({"1, 1118530", "2, 1099511627776"})
  void situationsAre4095(int others, long count) {
    Value value = choices(others);
    for (int pairs : List.of(3, 4, 6, 8, 10)) {
      value = values.select(values.flag("pairs" + pairs), pairs(pairs), value);
    }
    assertThat(combinations(value).count()).isEqualTo(count);
  }

  /** Independent conditions multiply, without being tried one with another. */
  @ParameterizedTest
  @CsvSource({"1, 2", "39, 549755813888", "40, 1099511627776", "60, 1099511627776"})
  void independentConditionsMultiply(int conditions, long count) {
    values.write("always", values.grad);
    values.state("never");
    Value sum = values.param;
    for (int i = 0; i < conditions; i++) {
      sum = values.add(sum, values.select(values.flag("f" + i), values.grad, values.param));
    }
    assertThat(combinations(sum).count()).isEqualTo(count);
  }

  /** The dearest condition is first: the one without which there are fewest kernels. */
  @Test
  void costsAreOfConditionsThatMatter() {
    Value a = values.flag("a");
    Value b = values.flag("b");
    Value c = values.flag("c");
    Value inner = values.select(b, values.grad, values.select(c, values.param, values.number(1)));
    Combinations combinations = combinations(values.select(a, inner, values.add(values.param, lr)));
    assertThat(combinations.count()).isEqualTo(4);
    assertThat(combinations.costs(new ConditionText(values.graph), 128))
        .isEqualTo("Without 'a' 3, without 'b' 3, without 'c' 3");
    Value twice = values.add(inner, values.select(b, values.param, values.number(5)));
    assertThat(combinations(twice).costs(new ConditionText(values.graph), 128))
        .isEqualTo("Without 'b' 2, without 'c' 2");
  }

  /** A choice between conditions that is made asks only for the one chosen. */
  @Test
  void choicesBetweenConditionsAskOnlyForTheChosen() {
    Value use = values.select(values.flag("a"), values.flag("b"), values.flag("c"));
    assertThat(combinations(values.select(use, values.grad, values.param)).count()).isEqualTo(4);
    Value sum =
        values.add(
            values.select(use, values.grad, values.param),
            values.select(values.flag("b"), values.number(3), values.param));
    assertThat(combinations(sum).count()).isEqualTo(6);
  }

  /** A condition and its opposite are one. */
  @Test
  void oppositesAreAskedOnce() {
    Value a = values.flag("a");
    Value unlessA = values.simplifier.and(values.simplifier.not(a), values.flag("b"));
    Value sum =
        values.add(
            values.select(unlessA, values.grad, values.param),
            values.select(a, values.number(3), values.param));
    Combinations combinations = combinations(sum);
    assertThat(combinations.count()).isEqualTo(3);
    assertThat(combinations.costs(new ConditionText(values.graph), 128))
        .isEqualTo("Without 'a' 2, without 'b' 2");
  }

  /** Situations are told apart by the choices that are left, not only by their conditions. */
  @Test
  void theSameConditionsMayChooseDifferently() {
    Value b = values.flag("b");
    Value c = values.flag("c");
    Value three = values.select(b, values.select(c, values.grad, values.param), values.param);
    Value four =
        values.select(
            c,
            values.select(b, values.grad, values.param),
            values.select(b, values.param, values.grad));
    assertThat(combinations(values.select(values.flag("a"), three, four)).count()).isEqualTo(7);
  }

  private Value addcmul(Value x) {
    return values.simplifier.apply(Intrinsic.ADDCMUL, Type.DOUBLE, x, lr, lr, lr);
  }

  private Value fma(Value x) {
    return values.simplifier.apply(Intrinsic.FMA, Type.DOUBLE, x, lr, lr);
  }

  private Value minus(Value x) {
    return values.simplifier.unary(UnaryOp.NEGATE, x);
  }

  /**
   * 100 bytes for the loop, its store, the parameter, its array and one number; 20 for a sum, 24
   * and 28 for these calls.
   */
  @Test
  void kernelsHave8000Bytes() {
    schedule(values.flow(values.chain(values.param, lr, 395)));
    assertThat(messages).isEmpty();
    schedule(values.flow(fma(values.chain(values.param, lr, 394))));
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).contains("A kernel", "8000 bytes of bytecode");
  }

  /** Where a value goes past the limit, the message is there. */
  @Test
  void kernelsAreTooLongFromAValueOn() {
    Value chain = values.chain(values.param, lr, 405);
    values
        .graph
        .reachable(List.of(chain))
        .forEach(value -> values.graph.place(value, new Origin("sum", 1)));
    schedule(values.flow(chain));
    assertThat(places).containsExactly("sum");
  }

  /** A state costs 16 for its array, 24 where it is read, and 16 where it is stored. */
  @Test
  void storesCount() {
    values.write("m", values.add(values.state("m"), values.param));
    schedule(values.flow(fma(values.chain(values.param, lr, 390))));
    assertThat(messages).isEmpty();
    schedule(values.flow(addcmul(values.chain(values.param, values.state("m"), 390))));
    assertThat(messages).hasSize(1);
  }

  /** Code that may come to less is tried, up to twice the bytes. */
  @Test
  void codeThatMayVanishIsAllowedTwiceTheBytes() {
    assertThat(schedule(values.flow(values.chain(values.param, lr, 798)))).isPresent();
    assertThat(schedule(values.flow(values.chain(values.param, lr, 799)))).isEmpty();
    assertThat(messages).hasSize(2);
  }

  /** Kernels on either side of a condition are looked at. */
  @Test
  void noKernelIsAllowedMore() {
    Value past = values.chain(values.param, lr, 800);
    Value flag = values.flag("f");
    assertThat(schedule(values.flow(values.select(flag, past, values.param)))).isEmpty();
    assertThat(schedule(values.flow(values.select(flag, values.param, past)))).isEmpty();
    assertThat(messages).hasSize(2);
  }

  /** Each number costs 12 where it is read, and 20 where it is added. */
  @Test
  void numbersCount() {
    Value sum = values.param;
    for (int i = 0; i < 247; i++) {
      sum = values.add(sum, values.hyper("h" + i));
    }
    schedule(values.flow(sum));
    assertThat(messages).isEmpty();
    schedule(values.flow(values.add(sum, values.hyper("last"))));
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).contains("A kernel", "8000 bytes of bytecode");
  }

  @Test
  void uniformCodeHas60000Bytes() {
    Value chain = values.chain(lr, lr, 2_998);
    values.write("s", minus(chain));
    schedule(values.flow(values.add(values.param, values.grad)));
    assertThat(messages).isEmpty();
    values.write("s", fma(chain));
    schedule(values.flow(values.add(values.param, values.grad)));
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).contains("What is the same for all elements", "60000 bytes");
  }

  @Test
  void constraintsAndInitialsHave60000BytesEach() {
    Value chain = minus(values.chain(lr, lr, 2_996));
    Value fits = values.binary(BinaryOp.LESS, minus(chain), lr);
    Value past = values.binary(BinaryOp.LESS, fma(chain), lr);
    Dataflow flow = values.flow(values.add(values.param, values.grad));
    for (Value constraint : List.of(fits, past)) {
      schedule(
          new Dataflow(
              values.graph,
              flow.param(),
              flow.states(),
              flow.written(),
              Map.of(),
              List.of(constraint),
              Map.of()));
    }
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).contains("The code of the constraints");
    values.state("m");
    flow = values.flow(values.add(values.param, values.state("m")));
    Value initial = values.chain(lr, lr, 2_998);
    for (Value value : List.of(minus(initial), fma(initial))) {
      schedule(
          new Dataflow(
              values.graph,
              flow.param(),
              flow.states(),
              flow.written(),
              Map.of(),
              List.of(),
              Map.of(flow.states().keySet().iterator().next(), value)));
    }
    assertThat(messages).hasSize(2);
    assertThat(messages.get(1)).contains("The code of the initial values");
  }

  /** One of each pair must hold: as a tree, that is twice as large with every pair. */
  @ParameterizedTest
  @CsvSource({"10, false, 0", "11, false, 1", "11, true, 1"})
  void choicesOfStatesHave60000Bytes(int pairs, boolean late, int refused) {
    Value all = values.simplifier.constant(true);
    for (int i = 0; i < pairs; i++) {
      all =
          values.simplifier.and(
              all, values.simplifier.or(values.flag("a" + i), values.flag("b" + i)));
    }
    Value ten = values.simplifier.constant(10L, Type.LONG);
    Value at = values.binary(BinaryOp.GREATER, values.step, ten); // so that no step must use it
    values.write("s", lr, late ? values.simplifier.and(at, all) : all);
    schedule(values.flow(values.add(values.param, values.grad)));
    assertThat(messages).allMatch(message -> message.contains("The choice of states"));
    assertThat(messages).hasSize(refused);
  }
}
