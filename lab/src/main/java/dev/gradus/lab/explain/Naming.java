package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Call;
import dev.gradus.lab.explain.Term.Name;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says what variables are called: the parameter θ, its gradient ∇, the step t, others in Greek
 * where papers do so, a hyper-parameter's first value with the index 0. Where two would look alike,
 * as {@code eps} and {@code epsilon}, both keep their names.
 */
final class Naming {
  private static final Pattern INDEXED = Pattern.compile("(.*\\D)(\\d+)");
  private static final Map<String, String> GREEK =
      Map.ofEntries(
          Map.entry("alpha", "α"),
          Map.entry("beta", "β"),
          Map.entry("gamma", "γ"),
          Map.entry("delta", "δ"),
          Map.entry("eps", "ε"),
          Map.entry("epsilon", "ε"),
          Map.entry("eta", "η"),
          Map.entry("lambd", "λ"),
          Map.entry("lambda", "λ"),
          Map.entry("mu", "μ"),
          Map.entry("nu", "ν"),
          Map.entry("rho", "ρ"),
          Map.entry("sigma", "σ"),
          Map.entry("tau", "τ"),
          Map.entry("phi", "φ"),
          Map.entry("omega", "ω"));

  /** The names that stand for more than one variable. */
  private final Set<Name> ambiguous = new HashSet<>();

  private final Set<String> labels;

  private Naming(Set<Symbol> symbols) {
    this.labels = symbols.stream().map(Symbol::label).collect(Collectors.toSet());
    Map<Name, String> named = new HashMap<>();
    for (Symbol symbol : symbols) {
      String other = named.putIfAbsent(nameOf(symbol), symbol.label());
      if (other != null && !other.equals(symbol.label())) {
        ambiguous.add(nameOf(symbol));
      }
    }
  }

  static Naming of(Formula formula) {
    Set<Symbol> symbols = new HashSet<>();
    formula.hypers().forEach(hyper -> symbols.add(hyper.symbol()));
    formula.states().forEach(state -> symbols.add(state.symbol()));
    symbols.add(Symbol.Argument.PARAM);
    symbols.add(Symbol.Argument.GRAD);
    if (formula.takesStep()) {
      symbols.add(Symbol.Argument.STEP);
    }
    for (Formula.Helper helper : formula.helpers()) {
      symbols.addAll(helper.parameters());
      collect(helper.body(), symbols);
    }
    collect(formula.update(), symbols);
    return new Naming(symbols);
  }

  private static void collect(List<Stmt> statements, Set<Symbol> symbols) {
    for (Stmt statement : statements) {
      if (statement.operands().stream().anyMatch(Naming::hasCount)) {
        symbols.add(Symbol.Property.NUMEL);
      }
      statement.accept(new Given(symbols));
      statement.bodies().forEach(body -> collect(body, symbols));
    }
  }

  /** Whether an expression speaks of the number of elements, as a mean does. */
  private static boolean hasCount(Expr root) {
    Deque<Expr> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      if ((expr instanceof Expr.Reduce reduce && reduce.reduction() == Reduction.MEAN)
          || (expr instanceof Expr.Read read && read.symbol() == Symbol.Property.NUMEL)) {
        return true;
      }
      expr.operands().forEach(open::push);
    }
    return false;
  }

  /** Whether the formula gives a variable of this name a value. */
  boolean isGiven(String label) {
    return labels.contains(label);
  }

  /** A variable as a term. */
  Term of(Symbol symbol) {
    if (symbol == Symbol.Argument.IS_SPARSE) {
      return new Call("sparse", List.of(of(Symbol.Argument.GRAD)));
    } else if (symbol instanceof Symbol.Dimension dimension) {
      return new Call("size", List.of(Terms.number(dimension.index())));
    } else if (symbol instanceof Symbol.Property && symbol != Symbol.Property.NUMEL) {
      return new Call(symbol.label(), List.of());
    }
    if (symbol instanceof Symbol.Present present) {
      return new Call("present", List.of(of(present.hyper())));
    } else if (symbol instanceof Symbol.Chosen chosen) {
      return Terms.equal(of(chosen.hyper()), new Name(chosen.constant(), ""));
    }
    Name name = nameOf(symbol);
    return ambiguous.contains(name) ? new Name(symbol.label(), "") : name;
  }

  private static Name nameOf(Symbol symbol) {
    if (symbol == Symbol.Argument.PARAM) {
      return new Name("θ", "");
    } else if (symbol == Symbol.Argument.GRAD) {
      return new Name("∇", "");
    } else if (symbol == Symbol.Argument.STEP) {
      return new Name("t", "");
    } else if (symbol == Symbol.Property.NUMEL) {
      return new Name("n", "");
    }
    if (symbol instanceof Symbol.State state && state.remembered() != null) {
      Name hyper = nameOf(state.remembered());
      return hyper.index().isEmpty() ? new Name(hyper.base(), "0") : new Name(symbol.label(), "");
    }
    Matcher indexed = INDEXED.matcher(symbol.label());
    String base = indexed.matches() ? indexed.group(1) : symbol.label();
    return new Name(GREEK.getOrDefault(base, base), indexed.matches() ? indexed.group(2) : "");
  }

  /** Collects the variables that statements give values to, without those of their bodies. */
  private record Given(Set<Symbol> symbols) implements Stmt.Visitor {
    @Override
    public void assign(Stmt.Assign assign) {
      symbols.add(assign.target());
    }

    @Override
    public void branch(Stmt.If branch) {
      // gives none
    }

    @Override
    public void loop(Stmt.For loop) {
      symbols.add(loop.variable());
    }

    @Override
    public void returns(Stmt.Return result) {
      // gives none
    }

    @Override
    public void evaluate(Stmt.Evaluate evaluate) {
      // gives none
    }
  }
}
