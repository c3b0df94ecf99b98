package dev.gradus.processor.frontend.body;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of one body: one method for each kind of tree that the language has; other
 * kinds are refused by name.
 */
final class StmtReader {
  private final RuleContext context;
  private final Scope scope;
  private final ExprReader expressions;
  private final AssignmentReader assignments;
  private final LocalReader declarations;
  private final LoopReader loops;
  private final @Nullable Type result;
  private final boolean checked;
  private final ByKind byKind = new ByKind();

  StmtReader(
      RuleContext context,
      Scope scope,
      ExprReader expressions,
      @Nullable Type result,
      boolean checked) {
    this.context = context;
    this.scope = scope;
    this.expressions = expressions;
    this.assignments = new AssignmentReader(context, scope, expressions);
    this.declarations = new LocalReader(context, scope, expressions);
    this.loops = new LoopReader(context, scope, expressions);
    this.result = result;
    this.checked = checked;
  }

  /** The formula's statements for one of the source, read in a scope of their own. */
  List<Stmt> read(StatementTree tree) {
    List<Stmt> statements = new ArrayList<>();
    scope.enter();
    read(tree, statements);
    scope.leave();
    return statements;
  }

  private void read(StatementTree tree, List<Stmt> statements) {
    if (expressions.nesting().enter(tree)) {
      byKind.visit(tree, statements);
      expressions.nesting().leave();
    } else {
      end(tree, statements);
    }
  }

  private void unsupported(Tree tree, List<Stmt> statements) {
    Unsupported.Phrase phrase = Unsupported.statement(tree);
    context.report(Mistake.UNSUPPORTED_STATEMENT, tree, phrase.noun(), phrase.hint());
    end(tree, statements);
  }

  /** Adds a return after what was not understood, so that none is reported as missing there. */
  private void end(Tree tree, List<Stmt> statements) {
    statements.add(new Stmt.Return(context.bad(Type.DOUBLE, tree), context.file().origin(tree)));
  }

  private void expression(ExpressionStatementTree statement, List<Stmt> statements) {
    ExpressionTree tree = statement.getExpression();
    if (tree instanceof AssignmentTree assignment) {
      assignments.assign(assignment, statements);
    } else if (tree instanceof CompoundAssignmentTree assignment) {
      assignments.compound(assignment, statements);
    } else if (tree instanceof UnaryTree increment) {
      assignments.increment(increment, statements);
    } else {
      evaluate(tree, statements);
    }
  }

  private void evaluate(ExpressionTree tree, List<Stmt> statements) {
    Expr value =
        tree instanceof MethodInvocationTree call ? expressions.call(call) : expressions.read(tree);
    if (!(value instanceof Expr.Call || value instanceof Expr.Bad)) {
      context.report(Mistake.NOT_A_STATEMENT, tree);
    }
    statements.add(new Stmt.Evaluate(value, context.file().origin(tree)));
  }

  private void returned(ReturnTree tree, List<Stmt> statements) {
    @Nullable ExpressionTree expression = tree.getExpression();
    @Nullable Expr value = expression == null ? null : value(expression);
    if (expression == null && checked && result != null) {
      context.report(
          Mistake.TYPE_MISMATCH,
          tree,
          Conversions.a(result),
          "a return without a value",
          "Return a value.");
      value = context.bad(result, tree);
    }
    statements.add(new Stmt.Return(value, context.file().origin(tree)));
  }

  private Expr value(ExpressionTree expression) {
    if (checked && result == null) {
      expressions.read(expression);
      context.report(
          Mistake.TYPE_MISMATCH,
          expression,
          "no value",
          "one",
          "Return nothing from a void method: 'return;'.");
      return context.bad(Type.DOUBLE, expression);
    }
    return checked && result != null
        ? expressions.readAs(expression, result)
        : expressions.read(expression);
  }

  private final class ByKind extends SimpleTreeVisitor<@Nullable Void, List<Stmt>> {
    @Override
    protected @Nullable Void defaultAction(Tree tree, List<Stmt> statements) {
      unsupported(tree, statements);
      return null;
    }

    @Override
    public @Nullable Void visitBlock(BlockTree tree, List<Stmt> statements) {
      scope.enter();
      tree.getStatements().forEach(statement -> read(statement, statements));
      scope.leave();
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, List<Stmt> statements) {
      declarations.read(tree, statements);
      return null;
    }

    @Override
    public @Nullable Void visitExpressionStatement(
        ExpressionStatementTree tree, List<Stmt> statements) {
      expression(tree, statements);
      return null;
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, List<Stmt> statements) {
      Expr condition = expressions.readAs(tree.getCondition(), Type.BOOLEAN);
      List<Stmt> then = StmtReader.this.read(tree.getThenStatement());
      @Nullable StatementTree otherwise = tree.getElseStatement();
      List<Stmt> elses = otherwise == null ? List.of() : StmtReader.this.read(otherwise);
      statements.add(new Stmt.If(condition, then, elses, context.file().origin(tree)));
      return null;
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree tree, List<Stmt> statements) {
      scope.enter();
      LoopReader.Head head = loops.read(tree);
      List<Stmt> body = StmtReader.this.read(tree.getStatement());
      scope.leave();
      Origin place = context.file().origin(tree);
      head.values()
          .ifPresentOrElse(
              values -> statements.add(new Stmt.For(head.variable(), values, body, place)),
              () -> end(tree, statements));
      return null;
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, List<Stmt> statements) {
      returned(tree, statements);
      return null;
    }

    @Override
    public @Nullable Void visitEmptyStatement(EmptyStatementTree tree, List<Stmt> statements) {
      return null;
    }
  }
}
