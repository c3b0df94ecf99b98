package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Bracketed;
import dev.gradus.lab.explain.Term.Call;
import dev.gradus.lab.explain.Term.Relation;
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
  private final Naming naming;
  private final List<Line> lines = new ArrayList<>();
  private final List<Term> result;

  /** What stands in a line, from left to right. */
  record Line(int indent, List<Term> terms) {
    /** Whether it gives a value to this. */
    private boolean isOf(Term target) {
      return terms.size() == 3 && terms.get(0).equals(target);
    }
  }

  private Lines(Formula formula, List<Term> result) {
    this.naming = Naming.of(formula);
    this.reader = new TermReader(formula, naming);
    this.result = result;
  }

  /**
   * The update; before it, the helpers it has. An arrow leads to what is kept, the parameter and
   * states; a step's end is the parameter's new value, if it has not got it before.
   */
  static List<Line> of(Formula formula) {
    List<Line> all = new ArrayList<>();
    Set<String> constraints =
        formula.constraints().stream().map(Formula.Constraint::name).collect(Collectors.toSet());
    for (Formula.Helper helper : formula.helpers()) {
      if (constraints.contains(helper.name())) {
        continue;
      }
      Lines lines = new Lines(formula, List.of(new Word("return")));
      List<Term> parameters = helper.parameters().stream().map(lines.naming::of).toList();
      Term head = new Call(helper.name(), parameters);
      if (helper.body().size() == 1 && helper.body().get(0) instanceof Stmt.Return only) {
        lines.add(0, head, new Word("="), lines.value(only));
      } else {
        lines.add(0, head, new Word(":"));
        lines.add(1, helper.body());
      }
      all.addAll(lines.lines);
    }
    Term param = Naming.of(formula).of(Symbol.Argument.PARAM);
    Lines update = new Lines(formula, List.of(param, new Word("←")));
    update.add(0, formula.update());
    all.addAll(update.lines);
    return all;
  }

  private void add(int indent, List<Stmt> statements) {
    statements.stream()
        .filter(statement -> !isEmpty(List.of(statement)))
        .forEach(statement -> add(indent, statement));
  }

  private void add(int indent, Stmt statement) {
    statement.accept(new Adding(indent));
  }

  /** Adds the lines of a statement. */
  private final class Adding implements Stmt.Visitor {
    private final int indent;

    Adding(int indent) {
      this.indent = indent;
    }

    @Override
    public void assign(Stmt.Assign assign) {
      Symbol target = assign.target();
      boolean kept = target instanceof Symbol.State || target == Symbol.Argument.PARAM;
      Term value = reader.read(assign.value());
      add(
          indent,
          naming.of(target),
          new Word(kept ? "←" : "="),
          value instanceof Relation ? new Bracketed(value) : value);
    }

    @Override
    public void branch(Stmt.If branch) {
      branches(indent, "if", branch);
    }

    @Override
    public void loop(Stmt.For loop) {
      add(indent, new Word("for"), naming.of(loop.variable()), new Word("in"), values(loop));
      add(indent + 1, loop.body());
    }

    @Override
    public void returns(Stmt.Return returns) {
      end(indent, returns);
    }

    @Override
    public void evaluate(Stmt.Evaluate evaluate) {
      add(indent, reader.read(evaluate.expression()));
    }
  }

  /** An early one ends the update, which an arrow would not say. */
  private void end(int indent, Stmt.Return end) {
    List<Term> terms = new ArrayList<>(indent == 0 ? result : List.of(new Word("return")));
    if (end.value() != null) {
      terms.add(value(end));
    }
    boolean unchanged = terms.size() == 3 && terms.get(0).equals(terms.get(2));
    if (!unchanged) {
      lines.add(new Line(indent, terms));
    } else if (lines.stream().noneMatch(line -> line.isOf(terms.get(0)))) {
      add(indent, terms.get(0), new Word("stays as it is"));
    }
  }

  /** What does nothing is not shown: loops of no turns, branches without statements. */
  private static boolean isEmpty(List<Stmt> statements) {
    return statements.stream().allMatch(Lines::isEmpty);
  }

  private static boolean isEmpty(Stmt statement) {
    List<List<Stmt>> bodies = statement.bodies();
    return !bodies.isEmpty()
        && (statement.rounds() == 0 || bodies.stream().allMatch(Lines::isEmpty));
  }

  private void branches(int indent, String word, Stmt.If choice) {
    Term condition = reader.read(choice.condition());
    if (isEmpty(choice.then())) {
      add(indent, new Word(word), Terms.contrary(condition), new Word(":"));
      add(indent + 1, choice.otherwise());
      return;
    }
    add(indent, new Word(word), condition, new Word(":"));
    add(indent + 1, choice.then());
    if (choice.otherwise().size() == 1 && choice.otherwise().get(0) instanceof Stmt.If chained) {
      branches(indent, "else if", chained);
    } else if (!isEmpty(choice.otherwise())) {
      add(indent, new Word("else:"));
      add(indent + 1, choice.otherwise());
    }
  }

  private static Term values(Stmt.For loop) {
    List<String> values = loop.values().stream().map(Object::toString).toList();
    int last = values.size() - 1;
    String shown =
        values.size() < 4
            ? String.join(", ", values)
            : values.get(0) + ", " + values.get(1) + ", …, " + values.get(last);
    return new Word(shown.replace('-', '−') + ":");
  }

  private Term value(Stmt.Return end) {
    Expr value = end.value();
    return value == null ? new Word("") : reader.read(value);
  }

  private void add(int indent, Term... terms) {
    lines.add(new Line(indent, List.of(terms)));
  }
}
