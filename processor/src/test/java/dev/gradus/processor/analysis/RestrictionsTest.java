package dev.gradus.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of a formula as a whole are reported, and nothing that is none. */
final class RestrictionsTest {
  private static final Origin AT = new Origin("rule", 0);
  private static final Symbol.State M = new Symbol.State("m");
  private static final Symbol.Hyper LR = new Symbol.Hyper("lr", Type.DOUBLE);

  private final List<Formula.Helper> helpers = new ArrayList<>();
  private final List<Formula.Constraint> constraints = new ArrayList<>();
  private final List<Formula.State> states = new ArrayList<>(List.of(state("m")));

  private static Formula.State state(String name) {
    return new Formula.State(new Symbol.State(name), name, null, false, "", AT);
  }

  private static Expr read(Symbol symbol) {
    return new Expr.Read(symbol, AT);
  }

  private static Stmt assign(Symbol symbol, Expr value) {
    return new Stmt.Assign(symbol, value, AT);
  }

  private static Expr truth() {
    return new Expr.Literal(true, Type.BOOLEAN, AT);
  }

  private static Expr call(int helper) {
    return new Expr.Call(helper, List.of(), Type.DOUBLE, AT);
  }

  private void helper(String name, Expr result) {
    List<Stmt> body = List.of(new Stmt.Return(result, AT));
    helpers.add(new Formula.Helper(name, List.of(), Type.DOUBLE, body, AT));
  }

  /** The codes of what is reported of an update. */
  private List<String> said(Stmt... update) {
    List<Formula.Hyper> hypers =
        List.of(
            new Formula.Hyper(LR, DictKey.of("lr"), Interval.ANY, null, 1.0, false, true, "", AT));
    Diagnostics diagnostics = new Diagnostics();
    Restrictions.check(
        new Formula(hypers, states, constraints, helpers, List.of(update), true), diagnostics);
    List<String> messages = new ArrayList<>();
    diagnostics.print((severity, message, origin) -> messages.add(message));
    return messages.stream()
        .map(message -> message.replaceAll("(?s).*\\[gradus:(.*)]", "$1"))
        .toList();
  }

  @Test
  void whatIsReadAndWrittenIsUsed() {
    assertThat(said(assign(M, read(LR)), new Stmt.Return(read(M), AT))).isEmpty();
    assertThat(said(assign(M, read(LR)))).containsExactly("state-never-read");
    assertThat(said(assign(Argument.PARAM, read(M)), new Stmt.Return(read(LR), AT)))
        .containsExactly("state-never-written");
    assertThat(said(assign(M, read(M)))).containsExactly("unused-hyper");
  }

  @Test
  void askingWhetherAStateIsNewReadsIt() {
    Stmt asks = new Stmt.If(new Expr.First(M, AT), List.of(), List.of(), AT);
    assertThat(said(asks, assign(M, read(LR)))).isEmpty();
  }

  @Test
  void whatStandsInAnElseCounts() {
    Stmt branch = new Stmt.If(truth(), List.of(), List.of(assign(M, read(LR))), AT);
    assertThat(said(branch, new Stmt.Return(read(M), AT))).isEmpty();
  }

  @Test
  void aConstraintUsesItsHyperParameter() {
    constraints.add(
        new Formula.Constraint("c", "It must.", List.of(new Stmt.Return(read(LR), AT)), AT));
    assertThat(said(assign(M, read(M)))).isEmpty();
  }

  @Test
  void constraintsAndInitialValuesKnowNoState() {
    Stmt update = assign(M, new Expr.Conditional(truth(), read(M), read(LR), AT));
    assertThat(said(update)).isEmpty();
    constraints.add(
        new Formula.Constraint("c", "It must.", List.of(new Stmt.Return(read(M), AT)), AT));
    assertThat(said(update)).containsExactly("hypers-only");
    constraints.clear();
    states.set(0, new Formula.State(M, "m", read(M), false, "", AT));
    assertThat(said(update)).containsExactly("hypers-only");
    states.set(0, new Formula.State(M, "m", new Expr.First(M, AT), false, "", AT));
    assertThat(said(update)).containsExactly("hypers-only");
  }

  /** A constraint may ask for the shape; a state starts at hyper-parameters alone. */
  @Test
  void constraintsKnowTheShape() {
    Stmt update = assign(M, new Expr.Conditional(truth(), read(M), read(LR), AT));
    Expr size = new Expr.Size(new Expr.Literal(0, Type.INT, AT), AT);
    for (Expr shape : List.of(size, read(Symbol.Property.NUMEL))) {
      constraints.add(constraint(shape));
      assertThat(said(update)).isEmpty();
      constraints.clear();
      states.set(0, new Formula.State(M, "m", shape, false, "", AT));
      assertThat(said(update)).containsExactly("hypers-only");
      states.set(0, state("m"));
    }
  }

  @Test
  void constraintsAndInitialValuesReduceNothing() {
    Stmt update = assign(M, new Expr.Conditional(truth(), read(M), read(LR), AT));
    Expr sum = new Expr.Reduce(Reduction.SUM, Per.TENSOR, List.of(read(LR)), AT);
    Expr first = read(new Symbol.State("initialLr", LR));
    for (Expr early : List.of(sum, first)) {
      constraints.add(constraint(early));
      assertThat(said(update)).containsExactly("hypers-only");
      constraints.clear();
      states.set(0, new Formula.State(M, "m", early, false, "", AT));
      assertThat(said(update)).containsExactly("hypers-only");
      states.set(0, state("m"));
    }
  }

  private static Formula.Constraint constraint(Expr value) {
    return new Formula.Constraint("c", "It must.", List.of(new Stmt.Return(value, AT)), AT);
  }

  /** What keeps a first value is there because it is asked for, and has no line of its own. */
  @Test
  void firstValuesNeedNoUpdate() {
    Symbol.State kept = new Symbol.State("initialLr", LR);
    states.set(0, new Formula.State(kept, "initial_lr", read(LR), false, "", AT));
    assertThat(said(new Stmt.Return(read(kept), AT))).isEmpty();
    assertThat(said(new Stmt.Return(truth(), AT))).isEmpty();
  }

  @Test
  void anInitialValueUsesItsHyperParameter() {
    states.set(0, new Formula.State(M, "m", read(LR), false, "", AT));
    assertThat(said(assign(M, read(M)))).isEmpty();
  }

  /** Code that was not understood may use anything. */
  @Test
  void nothingIsSaidBesideAProblem() {
    assertThat(said(new Stmt.Evaluate(new Expr.Bad(Type.DOUBLE, AT), AT))).isEmpty();
  }

  @Test
  void copiesOfTheParameterNeedNoUpdate() {
    states.set(0, new Formula.State(M, "m", null, true, "", AT));
    assertThat(said(assign(Argument.PARAM, read(M)), new Stmt.Return(read(LR), AT))).isEmpty();
  }

  /** Two helpers may call a third: that is no recursion. */
  @Test
  void helpersMayShareAnother() {
    helper("a", call(1));
    helper("b", read(LR));
    helper("c", call(1));
    assertThat(said(assign(M, read(M)), new Stmt.Return(call(0), AT))).isEmpty();
    helpers.set(
        1, new Formula.Helper("b", List.of(), null, List.of(new Stmt.Return(call(2), AT)), AT));
    assertThat(said(assign(M, read(M)), new Stmt.Return(call(0), AT))).contains("recursion");
  }

  @ParameterizedTest
  @CsvSource({"64, 0", "65, 1"})
  void statesAre64(int count, int messages) {
    states.clear();
    List<Stmt> update = new ArrayList<>(List.of(new Stmt.Return(read(LR), AT)));
    IntStream.range(0, count).forEach(i -> states.add(state("m" + i)));
    states.forEach(state -> update.add(assign(state.symbol(), read(state.symbol()))));
    assertThat(said(update.toArray(Stmt[]::new))).hasSize(messages);
  }
}
