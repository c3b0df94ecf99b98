package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be the same for all elements is, and what is summed is not. */
final class VariationTest {
  private static final Origin AT = new Origin("rule", 0);
  private static final Symbol.State KEPT = new Symbol.State("kept");
  private static final Symbol.State ALSO = new Symbol.State("also");
  private static final Symbol.State FREE = new Symbol.State("free");
  private static final Symbol.State START = new Symbol.State("start");
  private static final Symbol.State GROUPED = new Symbol.State("grouped");
  private static final Expr LR = read(new Symbol.Hyper("lr", Type.DOUBLE));
  private static final Expr GRAD = read(Argument.GRAD);
  private static final Expr STEP = new Expr.Cast(Type.DOUBLE, read(Argument.STEP), AT);

  private static Expr read(Symbol symbol) {
    return new Expr.Read(symbol, AT);
  }

  private static Stmt assign(String place, Symbol target, Expr value) {
    return new Stmt.Assign(target, value, new Origin(place, 1));
  }

  private static Expr reduce(String place, Reduction reduction, Expr operand) {
    List<Expr> operands = reduction.arity() == 1 ? List.of(operand) : List.of(operand, STEP);
    return new Expr.Reduce(reduction, Per.TENSOR, operands, new Origin(place, 1));
  }

  private static Expr reduce(String place, Reduction reduction, Per per, Expr operand) {
    List<Expr> operands = reduction.arity() == 1 ? List.of(operand) : List.of(operand, operand);
    return new Expr.Reduce(reduction, per, operands, new Origin(place, 1));
  }

  private static Stmt when(Expr left, Expr right, Stmt then) {
    return new Stmt.If(
        new Expr.Binary(BinaryOp.LESS, left, right, AT), List.of(then), List.of(), AT);
  }

  private static Formula.State state(Symbol.State symbol, boolean copy, Per per) {
    return new Formula.State(symbol, symbol.label(), null, copy, per, "", AT);
  }

  /** The places at which something is reported. */
  private static List<String> places(Stmt... update) {
    return places(new Diagnostics(), update);
  }

  private static List<String> places(Diagnostics diagnostics, Stmt... update) {
    List<Formula.State> states =
        List.of(
            state(KEPT, false, Per.TENSOR),
            state(ALSO, false, Per.TENSOR),
            state(FREE, false, Per.ELEMENT),
            state(START, true, Per.ELEMENT),
            state(GROUPED, false, Per.GROUP));
    Formula formula = new Formula(List.of(), states, List.of(), List.of(), List.of(update), true);
    Variation.check(formula, Flattener.flatten(formula, diagnostics), diagnostics);
    List<String> places = new ArrayList<>();
    diagnostics.print((severity, message, origin) -> places.add((String) origin.token()));
    return places;
  }

  @Test
  void statesOfTheTensorTakeWhatIsTheSame() {
    Expr sum = reduce("sum", Reduction.SUM, GRAD);
    assertThat(places(assign("w", KEPT, sum), assign("x", ALSO, STEP))).isEmpty();
    assertThat(places(assign("w", KEPT, GRAD))).containsExactly("w");
    assertThat(places(assign("w", FREE, GRAD))).isEmpty();
  }

  /** A write is wrong if some elements do not get there, whatever it writes. */
  @Test
  void writesOfTheTensorAreReachedByAll() {
    assertThat(places(when(GRAD, STEP, assign("w", KEPT, STEP)))).containsExactly("w");
    assertThat(places(when(read(START), STEP, assign("w", KEPT, STEP)))).containsExactly("w");
    assertThat(places(when(read(KEPT), STEP, assign("w", KEPT, STEP)))).isEmpty();
    Stmt returns = when(GRAD, STEP, new Stmt.Return(STEP, AT));
    assertThat(places(returns, assign("w", KEPT, STEP))).containsExactly("w");
  }

  /** What follows from a wrong write is not reported. */
  @Test
  void onlyTheFirstOfAChainIsWrong() {
    assertThat(
            places(
                assign("a", ALSO, read(KEPT)),
                assign("b", KEPT, GRAD),
                when(read(ALSO), STEP, assign("c", FREE, reduce("sum", Reduction.SUM, GRAD)))))
        .containsExactly("b");
  }

  /** One that is free varies as it is written, so that what it is written to may vary, too. */
  @Test
  void whatIsFreeMayVary() {
    assertThat(places(assign("a", FREE, GRAD), assign("b", KEPT, read(FREE)))).containsExactly("b");
    assertThat(places(assign("a", FREE, STEP), assign("b", KEPT, read(FREE)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void allElementsReachAReduction(Reduction reduction) {
    Stmt reduces = assign("w", FREE, reduce("r", reduction, GRAD));
    assertThat(places(reduces)).isEmpty();
    assertThat(places(when(STEP, read(KEPT), reduces))).isEmpty();
    Expr norm = reduce("n", Reduction.NORM, GRAD);
    assertThat(places(when(norm, STEP, reduces))).isEmpty();
    assertThat(places(when(STEP, GRAD, reduces))).containsExactly("r");
    assertThat(places(when(STEP, read(START), reduces))).containsExactly("r");
    assertThat(places(when(GRAD, STEP, new Stmt.Return(GRAD, AT)), reduces)).containsExactly("r");
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void sumsAreOfWhatDiffers(Reduction reduction) {
    boolean sum =
        reduction == Reduction.SUM || reduction == Reduction.NORM || reduction == Reduction.DOT;
    for (Expr uniform : List.of(STEP, read(KEPT), reduce("inner", Reduction.MAX, GRAD))) {
      List<String> places = places(assign("w", FREE, reduce("r", reduction, uniform)));
      assertThat(places).isEqualTo(sum ? List.of("r") : List.of());
    }
  }

  /** What is the same for each parameter of a group is the same for it. */
  @Test
  void statesOfTheGroupTakeWhatIsTheSameForIt() {
    Expr sum = reduce("sum", Reduction.SUM, Per.GROUP, GRAD);
    Expr all = reduce("all", Reduction.SUM, Per.OPTIMIZER, GRAD);
    for (Expr same : List.of(sum, all, read(GROUPED), LR)) {
      assertThat(places(assign("w", GROUPED, same))).isEmpty();
      assertThat(places(when(same, LR, assign("w", GROUPED, LR)))).isEmpty();
      assertThat(places(assign("w", KEPT, same))).isEmpty();
    }
    Expr own = reduce("own", Reduction.SUM, GRAD);
    for (Expr other : List.of(STEP, own, GRAD, read(KEPT), read(FREE))) {
      assertThat(places(assign("w", GROUPED, other))).containsExactly("w");
      assertThat(places(when(other, LR, assign("w", GROUPED, LR)))).containsExactly("w");
    }
  }

  /** Who takes part in what is shared is known before a loop; in what is not, all elements do. */
  @ParameterizedTest
  @EnumSource(
      value = Per.class,
      names = {"OPTIMIZER", "GROUP"})
  void whoSharesIsKnownBefore(Per per) {
    Stmt shares = assign("w", FREE, reduce("r", Reduction.SUM, per, GRAD));
    assertThat(places(shares)).isEmpty();
    assertThat(places(when(STEP, read(KEPT), when(read(GROUPED), LR, shares)))).isEmpty();
    Expr own = reduce("n", Reduction.NORM, GRAD);
    Expr first = reduce("m", Reduction.NORM, per, GRAD);
    assertThat(places(when(own, STEP, shares))).containsExactly("r");
    assertThat(places(when(first, STEP, shares))).containsExactly("r");
    assertThat(places(when(first, STEP, new Stmt.Return(STEP, AT)), shares)).containsExactly("r");
    assertThat(places(when(STEP, GRAD, shares))).containsExactly("r");
  }

  /**
   * A number of a tensor counts once for it; what is the same for the group might count otherwise.
   */
  @ParameterizedTest
  @EnumSource(
      value = Per.class,
      names = {"OPTIMIZER", "GROUP"})
  void parametersSumWhatDiffers(Per per) {
    for (Reduction reduction : List.of(Reduction.SUM, Reduction.NORM, Reduction.DOT)) {
      Expr own = reduce("n", Reduction.NORM, GRAD);
      assertThat(places(assign("w", FREE, reduce("r", reduction, per, own)))).isEmpty();
      assertThat(places(assign("w", FREE, reduce("r", reduction, per, STEP)))).isEmpty();
      assertThat(places(assign("w", FREE, reduce("r", reduction, per, LR)))).containsExactly("r");
      assertThat(places(assign("w", FREE, reduce("r", reduction, per, read(GROUPED)))))
          .containsExactly("r");
    }
    assertThat(places(assign("w", FREE, reduce("r", Reduction.MAX, per, LR)))).isEmpty();
    assertThat(places(assign("w", FREE, reduce("r", Reduction.MEAN, per, LR)))).isEmpty();
  }

  /** What was not understood may differ: there is nothing to say of its sum. */
  @Test
  void nothingIsSaidOfSumsBesideAMistake() {
    Stmt reduces = assign("w", FREE, reduce("r", Reduction.SUM, STEP));
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(Mistake.TOO_DEEP, new Origin("other", 0), "deep");
    assertThat(places(diagnostics, reduces)).containsExactly("other");
  }
}
