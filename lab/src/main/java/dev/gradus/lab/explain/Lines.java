package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Call;
import dev.gradus.lab.explain.Term.Name;
import dev.gradus.lab.explain.Term.Word;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A formula as the lines of an algorithm's box. */
final class Lines {
  private final TermReader reader;
  private final List<Line> lines = new ArrayList<>();
  private final List<Term> result;

  /** What stands in a line, from left to right. */
  record Line(int indent, List<Term> terms) {}

  private Lines(Formula formula, List<Term> result) {
    this.reader = new TermReader(formula);
    this.result = result;
  }

  /** The update; before it, the helpers it has. */
  static List<Line> of(Formula formula) {
    List<Line> all = new ArrayList<>();
    Set<String> constraints =
        formula.constraints().stream().map(Formula.Constraint::name).collect(Collectors.toSet());
    for (Formula.Helper helper : formula.helpers()) {
      if (constraints.contains(helper.name())) {
        continue;
      }
      List<Term> parameters = helper.parameters().stream().map(Terms::name).toList();
      Term head = new Call(helper.name(), parameters);
      Lines lines = new Lines(formula, List.of(new Word("return")));
      if (helper.body().size() == 1 && helper.body().get(0) instanceof Stmt.Return only) {
        lines.add(0, head, new Word("="), lines.value(only));
      } else {
        lines.add(0, head, new Word(":"));
        lines.add(1, helper.body());
      }
      all.addAll(lines.lines);
    }
    Lines update = new Lines(formula, List.of(new Name("θ", ""), new Word("←")));
    update.add(0, formula.update());
    all.addAll(update.lines);
    return all;
  }

  private void add(int indent, List<Stmt> statements) {
    statements.forEach(statement -> add(indent, statement));
  }

  private void add(int indent, Stmt statement) {
    if (statement instanceof Stmt.Assign assign) {
      String arrow = assign.target() instanceof Symbol.State ? "←" : "=";
      add(indent, Terms.name(assign.target()), new Word(arrow), reader.read(assign.value()));
    } else if (statement instanceof Stmt.If choice) {
      branches(indent, "if", choice);
    } else if (statement instanceof Stmt.For loop) {
      add(indent, new Word("for"), Terms.name(loop.variable()), new Word("in"), values(loop));
      add(indent + 1, loop.body());
    } else if (statement instanceof Stmt.Return end) {
      // An early one ends the update, which an arrow would not say.
      List<Term> terms = new ArrayList<>(indent == 0 ? result : List.of(new Word("return")));
      if (end.value() != null) {
        terms.add(value(end));
      }
      lines.add(new Line(indent, terms));
    } else if (statement instanceof Stmt.Evaluate evaluate) {
      add(indent, reader.read(evaluate.expression()));
    }
  }

  private void branches(int indent, String word, Stmt.If choice) {
    add(indent, new Word(word), reader.read(choice.condition()), new Word(":"));
    add(indent + 1, choice.then());
    if (choice.otherwise().size() == 1 && choice.otherwise().get(0) instanceof Stmt.If chained) {
      branches(indent, "else if", chained);
    } else if (!choice.otherwise().isEmpty()) {
      add(indent, new Word("else:"));
      add(indent + 1, choice.otherwise());
    }
  }

  private static Term values(Stmt.For loop) {
    List<Integer> values = loop.values();
    return new Word(
        values.size() < 4
            ? values.toString().replaceAll("[\\[\\]]", "") + ":"
            : values.get(0) + ", " + values.get(1) + ", … " + values.get(values.size() - 1) + ":");
  }

  private Term value(Stmt.Return end) {
    Expr value = end.value();
    return value == null ? new Word("") : reader.read(value);
  }

  private void add(int indent, Term... terms) {
    lines.add(new Line(indent, List.of(terms)));
  }
}
