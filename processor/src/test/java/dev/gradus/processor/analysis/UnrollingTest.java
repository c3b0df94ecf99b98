package dev.gradus.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formulas that would get too large when unrolled and inlined, before that is done. */
final class UnrollingTest {
  private static final Expr GRAD = new Expr.Read(Argument.GRAD, at("grad"));

  private final List<Formula.Helper> helpers = new ArrayList<>();

  private static Origin at(String place) {
    return new Origin(place, 0);
  }

  private static Stmt loop(String place, int rounds, Stmt... body) {
    Symbol.Local i = new Symbol.Local("i", Type.INT, 1);
    return new Stmt.For(i, Collections.nCopies(rounds, 0), List.of(body), at(place));
  }

  private static Stmt give(Expr value) {
    return new Stmt.Return(value, at("return"));
  }

  private static Stmt call(int helper) {
    return new Stmt.Evaluate(
        new Expr.Call(helper, List.of(), Type.DOUBLE, at("call")), at("statement"));
  }

  private void helper(Stmt... body) {
    helpers.add(new Formula.Helper("h", List.of(), Type.DOUBLE, List.of(body), at("helper")));
  }

  /** The places where it is reported that a formula gets too large. */
  private List<Object> places(Stmt... update) {
    Formula formula = new Formula(List.of(), List.of(), List.of(), helpers, List.of(update), true);
    Diagnostics diagnostics = new Diagnostics();
    boolean small = Unrolling.check(formula, diagnostics);
    List<Object> places = new ArrayList<>();
    diagnostics.print((severity, message, origin) -> places.add(origin.token()));
    assertThat(places.isEmpty()).isEqualTo(small);
    return places;
  }

  @Test
  void loopsWithinLoopsMultiply() {
    assertThat(places(loop("outer", 100, loop("inner", 100, give(GRAD))))).isEmpty();
    assertThat(places(loop("outer", 1_000, loop("inner", 1_000, give(GRAD)))))
        .containsExactly("outer");
  }

  /** A part that is too large by itself is the place. */
  @Test
  void theInnermostPartIsThePlace() {
    Stmt inner = loop("inner", 300_000, give(GRAD));
    Stmt branch = new Stmt.If(GRAD, List.of(), List.of(inner), at("if"));
    assertThat(places(loop("outer", 3, branch))).containsExactly("inner");
  }

  /** A round takes time even with nothing in it. */
  @Test
  void emptyRoundsCount() {
    assertThat(places(loop("outer", 1_000, loop("inner", 1_000)))).containsExactly("outer");
  }

  @Test
  void helpersCountWhereverTheyAreCalled() {
    helper(give(GRAD));
    for (int i = 0; i < 20; i++) {
      helper(call(i), call(i));
    }
    assertThat(places(call(10))).isEmpty();
    assertThat(places(call(20))).containsExactly("statement");
  }

  /** Recursion is reported by others. */
  @Test
  void recursionEnds() {
    helper(call(0));
    assertThat(places(call(0))).isEmpty();
  }
}
