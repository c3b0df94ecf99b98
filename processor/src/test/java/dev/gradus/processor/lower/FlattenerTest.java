package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements become values that mean the same. */
final class FlattenerTest {
  private static final Origin AT = new Origin("rule", 0);
  private static final Symbol.State M = new Symbol.State("m");
  private static final Symbol.Hyper FLAG = new Symbol.Hyper("flag", Type.BOOLEAN);
  private static final Expr GRAD = new Expr.Read(Argument.GRAD, AT);
  private static final Expr PARAM = new Expr.Read(Argument.PARAM, AT);

  private final List<Formula.Helper> helpers = new ArrayList<>();
  private final List<Formula.Constraint> constraints = new ArrayList<>();

  private static Expr truth(boolean value) {
    return new Expr.Literal(value, Type.BOOLEAN, AT);
  }

  private static Expr flag() {
    return new Expr.Read(FLAG, AT);
  }

  private static Stmt give(Expr value) {
    return new Stmt.Return(value, AT);
  }

  private static Stmt when(Expr condition, Stmt then, Stmt otherwise) {
    return new Stmt.If(condition, List.of(then), List.of(otherwise), AT);
  }

  private static Stmt write(Expr value) {
    return new Stmt.Assign(M, value, AT);
  }

  private Dataflow flatten(Stmt... update) {
    return flatten(new Diagnostics(), update);
  }

  private Dataflow flatten(Diagnostics diagnostics, Stmt... update) {
    return flattened(diagnostics, update).flow();
  }

  private Flattened flattened(Diagnostics diagnostics, Stmt... update) {
    Formula.State state = new Formula.State(M, "m", null, false, "", AT);
    Formula.Hyper hyper =
        new Formula.Hyper(
            FLAG, DictKey.of("flag"), Interval.ANY, null, false, false, false, "", AT);
    return Flattener.flatten(
        new Formula(List.of(hyper), List.of(state), constraints, helpers, List.of(update), true),
        diagnostics);
  }

  private static Value ofM(Map<Symbol.State, Value> values) {
    return Objects.requireNonNull(values.get(M));
  }

  /** The meaning where the parameter is 2, its gradient 3 and the state 5. */
  private static Meaning meaning(boolean flag) {
    return new Meaning(
        Map.of(
            new Op.Input(Argument.PARAM), 2.0,
            new Op.Input(Argument.GRAD), 3.0,
            new Op.Input(M), 5.0,
            new Op.Input(FLAG), flag,
            new Op.First(M), true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void branchesThatAreKnownAreTaken(boolean known) {
    Dataflow flow = flatten(when(truth(known), give(GRAD), give(PARAM)));
    assertThat(meaning(true).of(flow.param())).isEqualTo(known ? 3.0 : 2.0);
    Dataflow choice = flatten(give(new Expr.Conditional(truth(known), GRAD, PARAM, AT)));
    assertThat(meaning(true).of(choice.param())).isEqualTo(known ? 3.0 : 2.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void afterAReturnOnlyOtherPathsGoOn(boolean flag) {
    Dataflow flow =
        flatten(new Stmt.If(flag(), List.of(give(GRAD)), List.of(), AT), write(GRAD), give(PARAM));
    assertThat(meaning(flag).of(flow.param())).isEqualTo(flag ? 3.0 : 2.0);
    assertThat(meaning(flag).of(ofM(flow.states()))).isEqualTo(flag ? 5.0 : 3.0);
    assertThat(meaning(flag).of(ofM(flow.written()))).isEqualTo(!flag);
  }

  /** A choice between a new value and the old one writes where the new one is chosen. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAStateKeepsIsNotWritten(boolean flag) {
    Expr m = new Expr.Read(M, AT);
    Dataflow flow = flatten(write(new Expr.Conditional(flag(), GRAD, m, AT)), give(PARAM));
    assertThat(meaning(flag).of(ofM(flow.written()))).isEqualTo(flag);
    Dataflow kept = flatten(write(GRAD), write(m), give(PARAM));
    assertThat(ofM(kept.written()).isConstant(true)).isTrue();
    assertThat(ofM(flatten(write(m), give(PARAM)).written()).isConstant(false)).isTrue();
    Expr choice = new Expr.Conditional(flag(), m, m, AT);
    assertThat(ofM(flatten(write(choice), give(PARAM)).written()).isConstant(false)).isTrue();
  }

  /** A side of {@code &&} and {@code ||} that is not reached writes nothing. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logicStopsWhereItIsKnown(boolean flag) {
    helpers.add(
        new Formula.Helper(
            "writes", List.of(), Type.BOOLEAN, List.of(write(GRAD), give(truth(true))), AT));
    Expr call = new Expr.Call(0, List.of(), Type.BOOLEAN, AT);
    for (BinaryOp op : List.of(BinaryOp.AND_THEN, BinaryOp.OR_ELSE)) {
      boolean reached = flag == (op == BinaryOp.AND_THEN);
      Dataflow flow = flatten(when(new Expr.Binary(op, flag(), call, AT), give(GRAD), give(PARAM)));
      assertThat(meaning(flag).of(ofM(flow.written()))).isEqualTo(reached);
      assertThat(meaning(flag).of(ofM(flow.states()))).isEqualTo(reached ? 3.0 : 5.0);
      assertThat(meaning(flag).of(flow.param())).isEqualTo(flag || reached ? 3.0 : 2.0);
    }
  }

  /** A state that was written before the question in the same update is not new. */
  @Test
  void whatWasWrittenIsNotNew() {
    Expr.First first = new Expr.First(M, AT);
    Dataflow before = flatten(when(first, give(GRAD), give(PARAM)));
    assertThat(meaning(true).of(before.param())).isEqualTo(3.0);
    Dataflow after = flatten(write(GRAD), when(first, give(GRAD), give(PARAM)));
    assertThat(meaning(true).of(after.param())).isEqualTo(2.0);
  }

  @Test
  void loopsRunForEachValueAndHelpersWithTheirArguments() {
    Symbol.Local i = new Symbol.Local("i", Type.INT, 1);
    Symbol.Local x = new Symbol.Local("x", Type.DOUBLE, 2);
    Expr sum =
        new Expr.Binary(
            BinaryOp.ADD,
            new Expr.Read(x, AT),
            new Expr.Cast(Type.DOUBLE, new Expr.Read(i, AT), AT),
            AT);
    helpers.add(new Formula.Helper("sum", List.of(x), Type.DOUBLE, List.of(give(sum)), AT));
    Expr call = new Expr.Call(0, List.of(new Expr.Read(M, AT)), Type.DOUBLE, AT);
    Dataflow flow =
        flatten(new Stmt.For(i, List.of(1, 20, 300), List.of(write(call)), AT), give(PARAM));
    assertThat(meaning(true).of(ofM(flow.states()))).isEqualTo(326.0);
    Dataflow returned =
        flatten(new Stmt.For(i, List.of(1, 20), List.of(write(call), give(GRAD)), AT));
    assertThat(meaning(true).of(ofM(returned.states()))).isEqualTo(6.0);
  }

  /** Problems are shown where the value was written first. */
  @Test
  void valuesHaveTheirPlaces() {
    Origin sum = new Origin("sum", 7);
    Dataflow flow = flatten(give(new Expr.Binary(BinaryOp.ADD, PARAM, GRAD, sum)));
    assertThat(flow.graph().originOf(flow.param())).contains(sum);
  }

  /** The first statement past the limit is the place, be it in a loop. */
  @Test
  void formulasHave20000Operations() {
    Stmt sum = write(new Expr.Binary(BinaryOp.ADD, new Expr.Read(M, AT), GRAD, AT));
    int others = flatten(rounds(1, sum)).graph().size() - 1;
    Stmt last = new Stmt.Return(PARAM, new Origin("return", 1));
    assertThat(places(rounds(20_000 - others, sum), last)).isEmpty();
    assertThat(places(rounds(20_001 - others, sum), last)).containsExactly("return");
    assertThat(places(rounds(20_001 - others, sum))).isEmpty();
    assertThat(places(rounds(20_002 - others, sum))).containsExactly("rule");
    assertThat(places(rounds(20_002 - others, sum), last)).containsExactly("rule");
  }

  private static Stmt rounds(int count, Stmt body) {
    Symbol.Local i = new Symbol.Local("i", Type.INT, 1);
    return new Stmt.For(i, Collections.nCopies(count, 0), List.of(body), AT);
  }

  /** The places at which something is reported of an update. */
  private List<String> places(Stmt... update) {
    Diagnostics diagnostics = new Diagnostics();
    flatten(diagnostics, update);
    List<String> places = new ArrayList<>();
    diagnostics.print((severity, message, origin) -> places.add((String) origin.token()));
    return places;
  }

  @Test
  void expressionsAreComputed() {
    Dataflow choice = flatten(give(new Expr.Conditional(flag(), GRAD, PARAM, AT)));
    assertThat(meaning(true).of(choice.param())).isEqualTo(3.0);
    assertThat(meaning(false).of(choice.param())).isEqualTo(2.0);
    Dataflow minus = flatten(give(new Expr.Unary(UnaryOp.NEGATE, GRAD, AT)));
    assertThat(meaning(true).of(minus.param())).isEqualTo(-3.0);
    Value root =
        flatten(give(new Expr.Apply(Intrinsic.SQRT, List.of(GRAD), Type.DOUBLE, AT))).param();
    assertThat(root.op()).isEqualTo(new Op.Apply(Intrinsic.SQRT));
    assertThat(root.operand(0).isInput(Argument.GRAD)).isTrue();
    assertThat(flatten(give(new Expr.Bad(Type.DOUBLE, AT))).param().isInput()).isTrue();
  }

  /** A helper may be called for what it writes. */
  @Test
  void statementsMayBeCalls() {
    helpers.add(new Formula.Helper("writes", List.of(), null, List.of(write(GRAD)), AT));
    Dataflow flow =
        flatten(new Stmt.Evaluate(new Expr.Call(0, List.of(), Type.DOUBLE, AT), AT), give(PARAM));
    assertThat(meaning(true).of(ofM(flow.states()))).isEqualTo(3.0);
  }

  /** Recursion is reported elsewhere. */
  @Test
  void recursionEnds() {
    Expr again = new Expr.Call(0, List.of(), Type.DOUBLE, AT);
    helpers.add(new Formula.Helper("again", List.of(), Type.DOUBLE, List.of(give(again)), AT));
    assertThat(flatten(give(again)).param().isConstant(0.0)).isTrue();
  }

  /** Locals without a value are refused by javac, not here. */
  @Test
  void localsWithoutValueAreZero() {
    Expr number = new Expr.Read(new Symbol.Local("x", Type.DOUBLE, 1), AT);
    assertThat(flatten(give(number)).param().isConstant(0.0)).isTrue();
    Expr condition = new Expr.Read(new Symbol.Local("b", Type.BOOLEAN, 2), AT);
    Dataflow flow = flatten(when(condition, give(GRAD), give(PARAM)));
    assertThat(meaning(true).of(flow.param())).isEqualTo(2.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void constraintsAreConditions(boolean flag) {
    constraints.add(new Formula.Constraint("c", "It must.", List.of(give(flag())), AT));
    constraints.add(new Formula.Constraint("d", "It must.", List.of(), AT));
    List<Value> conditions = flatten(give(PARAM)).constraints();
    assertThat(conditions).hasSize(2);
    assertThat(meaning(flag).of(conditions.get(0))).isEqualTo(flag);
    assertThat(meaning(flag).of(conditions.get(1))).isEqualTo(true);
  }

  @Test
  void integersAreNotDividedByWhatMayBeZero() {
    for (BinaryOp op : List.of(BinaryOp.DIVIDE, BinaryOp.REMAINDER)) {
      assertThat(places(write(ofStep(op, 0L, Type.LONG)))).containsExactly("divisor");
      assertThat(places(write(ofStep(op, 2L, Type.LONG)))).isEmpty();
      assertThat(places(write(ofStep(op, 0.0, Type.DOUBLE)))).isEmpty();
    }
    assertThat(places(write(ofStep(BinaryOp.ADD, 0L, Type.LONG)))).isEmpty();
  }

  private static Expr ofStep(BinaryOp op, Object other, Type type) {
    Expr step = new Expr.Cast(type, new Expr.Read(Argument.STEP, AT), AT);
    Expr literal = new Expr.Literal(other, type, new Origin("divisor", 3));
    return new Expr.Cast(Type.DOUBLE, new Expr.Binary(op, step, literal, AT), AT);
  }

  private static Expr reduce(Reduction reduction, Expr... operands) {
    return new Expr.Reduce(
        reduction, Per.TENSOR, List.of(operands), new Origin(reduction.method(), 1));
  }

  private static Expr add(Expr left, Expr right) {
    return new Expr.Binary(BinaryOp.ADD, left, right, AT);
  }

  /** The operands that are reduced, by the text of their inputs. */
  private static String reduced(Dataflow flow) {
    return flow.reductions().entrySet().stream()
        .map(
            r ->
                r.getKey().label()
                    + " = "
                    + r.getValue().reduction().method()
                    + r.getValue().operands().stream().map(FlattenerTest::label).toList())
        .collect(Collectors.joining("; "));
  }

  private static String label(Value value) {
    if (Simplifier.isNot(value)) {
      return "!" + label(value.operand(0));
    }
    return value.op() instanceof Op.Input input ? input.symbol().label() : "?";
  }

  /** What is reduced is a result of the flow, and the number that comes of it an input. */
  @Test
  void reductionsAreCutOut() {
    Dataflow flow =
        flatten(
            write(reduce(Reduction.SUM, GRAD)),
            give(add(reduce(Reduction.MAX, PARAM), reduce(Reduction.DOT, GRAD, PARAM))));
    assertThat(reduced(flow))
        .isEqualTo("reduced0 = sum[grad]; reduced1 = max[param]; reduced2 = dot[grad, param]");
    assertThat(ofM(flow.states()).isInput(new Symbol.Reduced(0))).isTrue();
    Meaning meaning =
        new Meaning(
            Map.of(
                new Op.Input(new Symbol.Reduced(1)), 10.0,
                new Op.Input(new Symbol.Reduced(2)), 20.0));
    assertThat(meaning.of(flow.param())).isEqualTo(30.0);
    assertThat(flow.results())
        .contains(flow.graph().make(new Op.Input(Argument.GRAD), Type.DOUBLE));
  }

  /** A state that is reduced is what it is at that place, also after it was written. */
  @Test
  void reductionsAreOfTheLastValues() {
    Expr m = new Expr.Read(M, AT);
    Dataflow flow =
        flatten(
            write(add(m, GRAD)),
            write(add(reduce(Reduction.SUM, m), m)),
            give(reduce(Reduction.MAX_ABS, m)));
    assertThat(flow.reductions()).hasSize(2);
    List<Dataflow.Accumulation> all = List.copyOf(flow.reductions().values());
    assertThat(meaning(true).of(all.get(0).operands().get(0))).isEqualTo(8.0);
    assertThat(all.get(1).operands().get(0)).isSameAs(ofM(flow.states()));
    assertThat(all.get(1).origin().token()).isEqualTo("maxAbs");
  }

  /** Of equal reductions there is one, whatever they are called. */
  @Test
  void meansAndNormsAreMadeOfSums() {
    Dataflow flow =
        flatten(
            write(reduce(Reduction.MEAN, GRAD)),
            write(add(new Expr.Read(M, AT), reduce(Reduction.SUM, GRAD))),
            give(add(reduce(Reduction.NORM, GRAD), reduce(Reduction.DOT, GRAD, GRAD))));
    assertThat(reduced(flow)).isEqualTo("reduced0 = sum[grad]; reduced1 = dot[grad, grad]");
    Meaning meaning =
        new Meaning(
            Map.of(
                new Op.Input(new Symbol.Reduced(0)), 12.0,
                new Op.Input(Symbol.Property.NUMEL), 4.0));
    assertThat(meaning.of(ofM(flow.states()))).isEqualTo(15.0);
    Value norm = flow.param().operand(0);
    assertThat(norm.op()).isEqualTo(new Op.Apply(Intrinsic.SQRT));
    assertThat(norm.operand(0).isInput(new Symbol.Reduced(1))).isTrue();
  }

  /** In each round and at each call, a reduction is one of its own, but at one place. */
  @Test
  void reductionsInLoopsAndHelpersAreSeveral() {
    Symbol.Local i = new Symbol.Local("i", Type.INT, 1);
    Symbol.Local x = new Symbol.Local("x", Type.DOUBLE, 2);
    Expr scaled =
        new Expr.Binary(
            BinaryOp.MULTIPLY,
            new Expr.Read(x, AT),
            new Expr.Cast(Type.DOUBLE, new Expr.Read(i, AT), AT),
            AT);
    helpers.add(
        new Formula.Helper(
            "f", List.of(x), Type.DOUBLE, List.of(give(reduce(Reduction.SUM, scaled))), AT));
    Expr call = new Expr.Call(0, List.of(GRAD), Type.DOUBLE, AT);
    Flattened flattened =
        flattened(
            new Diagnostics(),
            new Stmt.For(i, List.of(2, 3, 2), List.of(write(add(new Expr.Read(M, AT), call))), AT),
            give(PARAM));
    assertThat(flattened.flow().reductions()).hasSize(2);
    assertThat(flattened.reductions()).hasSize(3);
    assertThat(flattened.reductions()).allMatch(r -> r.origin().token().equals("sum"));
    assertThat(flattened.writes()).hasSize(3);
  }

  /** The labels of the conditions under which each reduction is reached. */
  private List<List<String>> conditions(Stmt... update) {
    return flattened(new Diagnostics(), update).reductions().stream()
        .map(r -> r.conditions().stream().map(FlattenerTest::label).toList())
        .toList();
  }

  @Test
  void conditionsAroundReductionsAreKept() {
    Expr sum = reduce(Reduction.SUM, GRAD);
    Stmt one = write(sum);
    assertThat(conditions(one, give(PARAM))).containsExactly(List.of());
    assertThat(conditions(when(flag(), one, one), one))
        .containsExactly(List.of("flag"), List.of("!flag"), List.of());
    assertThat(conditions(when(truth(true), one, one))).containsExactly(List.of());
    assertThat(conditions(give(new Expr.Conditional(flag(), sum, sum, AT))))
        .containsExactly(List.of("flag"), List.of("!flag"));
    Stmt returns = new Stmt.If(flag(), List.of(give(PARAM)), List.of(), AT);
    assertThat(conditions(returns, one, give(PARAM))).containsExactly(List.of("!flag"));
    Expr positive = new Expr.Binary(BinaryOp.LESS, PARAM, sum, AT);
    for (BinaryOp op : List.of(BinaryOp.AND_THEN, BinaryOp.OR_ELSE)) {
      Expr logic = new Expr.Binary(op, flag(), positive, AT);
      assertThat(conditions(when(logic, one, one))).hasSize(3).allMatch(c -> c.size() == 1);
    }
  }

  /**
   * A condition around a call is one around what the helper reduces, but one within it ends there.
   */
  @Test
  void conditionsAroundHelpersAreKept() {
    helpers.add(
        new Formula.Helper(
            "f",
            List.of(),
            Type.DOUBLE,
            List.of(
                new Stmt.If(flag(), List.of(give(PARAM)), List.of(), AT),
                give(reduce(Reduction.SUM, GRAD))),
            AT));
    Stmt call = write(new Expr.Call(0, List.of(), Type.DOUBLE, AT));
    assertThat(conditions(call, write(reduce(Reduction.MAX, GRAD)), give(PARAM)))
        .containsExactly(List.of("!flag"), List.of());
    Expr first = new Expr.First(M, AT);
    assertThat(conditions(new Stmt.If(first, List.of(call), List.of(), AT), give(PARAM)).get(0))
        .hasSize(2);
  }

  private static Expr size(Expr dimension) {
    return new Expr.Size(dimension, AT);
  }

  private static Expr whole(int value) {
    return new Expr.Literal(value, Type.INT, AT);
  }

  @Test
  void shapesAreInputs() {
    Symbol.Local i = new Symbol.Local("i", Type.INT, 1);
    Dataflow flow =
        flatten(
            new Stmt.For(
                i,
                List.of(1, -1),
                List.of(write(add(new Expr.Read(M, AT), size(new Expr.Read(i, AT))))),
                AT),
            give(new Expr.Read(Symbol.Property.RANK, AT)));
    assertThat(flow.param().isInput(Symbol.Property.RANK)).isTrue();
    Meaning meaning =
        new Meaning(
            Map.of(
                new Op.Input(M), 1.0,
                new Op.Input(new Symbol.Dimension(1)), 10.0,
                new Op.Input(new Symbol.Dimension(-1)), 100.0));
    assertThat(meaning.of(ofM(flow.states()))).isEqualTo(111.0);
    constraints.add(
        new Formula.Constraint(
            "c",
            "It must.",
            List.of(give(new Expr.Binary(BinaryOp.EQUAL, size(whole(0)), GRAD, AT))),
            AT));
    Value constraint = flatten(give(PARAM)).constraints().get(0);
    assertThat(constraint.operand(0).isInput(new Symbol.Dimension(0))).isTrue();
  }

  @Test
  void dimensionsAreConstants() {
    Expr step = new Expr.Cast(Type.INT, new Expr.Read(Argument.STEP, AT), new Origin("d", 2));
    assertThat(places(write(size(step)))).containsExactly("d");
    assertThat(places(write(size(new Expr.Bad(Type.INT, AT))))).isEmpty();
    assertThat(places(write(size(whole(-3))))).isEmpty();
  }
}
