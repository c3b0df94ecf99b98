package dev.gradus.processor.analysis;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what concerns a formula as a whole. After it, without errors: no method calls itself,
 * every state is read and written, constraints and initial values depend on nothing that is not
 * known early.
 */
public final class Restrictions {
  /** The most states of a rule: each is a bit of a long. */
  private static final int MOST_STATES = 64;

  private static final Expr.Visitor<Optional<Symbol>> ASKED = new Asked();

  private final Formula formula;
  private final Set<Symbol.Hyper> optionals;
  private final Diagnostics diagnostics;

  private Restrictions(Formula formula, Diagnostics diagnostics) {
    this.formula = formula;
    this.optionals = formula.optionals();
    this.diagnostics = diagnostics;
  }

  /** Reports everything that is not allowed, and warns of what is not used. */
  public static void check(Formula formula, Diagnostics diagnostics) {
    Restrictions restrictions = new Restrictions(formula, diagnostics);
    Recursion.check(formula, diagnostics);
    restrictions.checkHypersOnly();
    restrictions.checkStates();
    restrictions.checkUse();
  }

  private void checkStates() {
    if (formula.states().size() > MOST_STATES) {
      Origin place = formula.states().get(MOST_STATES).origin();
      diagnostics.report(Mistake.TOO_MANY_STATES, place, MOST_STATES, formula.states().size());
    }
  }

  private void checkHypersOnly() {
    formula.constraints().forEach(c -> limited(Early.CONSTRAINT).visit(c.body()));
    formula.initials().forEach(limited(Early.INITIAL_VALUE)::visit);
  }

  private FormulaWalker limited(Early code) {
    return new FormulaWalker(
        formula,
        expression ->
            code.refuses(expression, expression.accept(ASKED).orElse(null))
                .ifPresent(what -> report(expression.origin(), code, what)),
        (symbol, origin) -> {
          if (symbol instanceof Symbol.State state) {
            report(origin, code, "writes the state '" + state.label() + "'");
          }
        });
  }

  private void report(Origin origin, Early code, String what) {
    diagnostics.report(Mistake.HYPERS_ONLY, origin, code.subject(), code.allowed(), what);
  }

  /** Reports the question whether a hyper-parameter has a value that always has one. */
  private void checkPresent(Expr expression) {
    if (expression instanceof Expr.Read read
        && read.symbol() instanceof Symbol.Present present
        && !optionals.contains(present.hyper())) {
      diagnostics.report(Mistake.PRESENT_ARGUMENT, read.origin(), "one that is not optional");
    }
  }

  /** Warns of what is not used; not if some code was not understood, which may use anything. */
  private void checkUse() {
    Set<Symbol> read = new HashSet<>();
    Set<Symbol> written = new HashSet<>();
    List<Expr> bad = new ArrayList<>();
    FormulaWalker uses =
        new FormulaWalker(
            formula,
            expression -> {
              expression.accept(ASKED).ifPresent(read::add);
              checkPresent(expression);
              if (expression instanceof Expr.Bad) {
                bad.add(expression);
              }
            },
            (symbol, origin) -> written.add(symbol));
    uses.visit(formula.update());
    Set<Symbol> readInUpdate = Set.copyOf(read);
    formula.constraints().forEach(constraint -> uses.visit(constraint.body()));
    formula.initials().forEach(uses::visit);
    if (bad.isEmpty()) {
      formula.states().forEach(state -> checkUse(state, readInUpdate, written));
      formula.hypers().stream()
          .filter(hyper -> !read.contains(hyper.symbol()))
          .forEach(
              hyper ->
                  diagnostics.report(Mistake.UNUSED_HYPER, hyper.origin(), hyper.symbol().label()));
    }
  }

  /** A copy of the parameter as it was at first is of use without ever being written. */
  private void checkUse(Formula.State state, Set<Symbol> read, Set<Symbol> written) {
    String name = state.symbol().label();
    if (state.symbol().remembered() != null) {
      return; // there because it is read, and nothing writes it
    }
    if (!read.contains(state.symbol())) {
      diagnostics.report(Mistake.STATE_NEVER_READ, state.origin(), name);
    } else if (!written.contains(state.symbol()) && !state.fromParameter()) {
      diagnostics.report(Mistake.STATE_NEVER_WRITTEN, state.origin(), name);
    }
  }

  /** The variable that an expression itself asks for, its value or whether it was written. */
  private static final class Asked implements Expr.Visitor<Optional<Symbol>> {
    @Override
    public Optional<Symbol> literal(Expr.Literal literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> read(Expr.Read read) {
      return Optional.of(
          read.symbol() instanceof Symbol.Setting setting ? setting.hyper() : read.symbol());
    }

    @Override
    public Optional<Symbol> unary(Expr.Unary unary) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> binary(Expr.Binary binary) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> conditional(Expr.Conditional conditional) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> cast(Expr.Cast cast) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> apply(Expr.Apply apply) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> call(Expr.Call call) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> first(Expr.First first) {
      return Optional.of(first.state());
    }

    @Override
    public Optional<Symbol> reduce(Expr.Reduce reduce) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> size(Expr.Size size) {
      return Optional.empty();
    }

    @Override
    public Optional<Symbol> bad(Expr.Bad bad) {
      return Optional.empty();
    }
  }
}
