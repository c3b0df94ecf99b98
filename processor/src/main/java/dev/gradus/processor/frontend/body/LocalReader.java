package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads declarations of local variables. */
final class LocalReader {
  private final RuleContext context;
  private final Scope scope;
  private final ExprReader expressions;
  private final TypeReader types;

  LocalReader(RuleContext context, Scope scope, ExprReader expressions) {
    this.context = context;
    this.scope = scope;
    this.expressions = expressions;
    this.types = new TypeReader(context);
  }

  /** Reads a declaration; an unnamed one, {@code double _ = f()}, is there for its effects. */
  void read(VariableTree tree, List<Stmt> statements) {
    String name = tree.getName().toString();
    @Nullable Type type = type(tree, name);
    @Nullable ExpressionTree initializer = tree.getInitializer();
    if (type == null) {
      declare(name, Scope.Variable.bad(), tree);
      if (initializer != null) {
        expressions.read(initializer);
      }
      return;
    }
    if (name.isEmpty() && initializer != null) {
      Expr value = expressions.readAs(initializer, type);
      statements.add(new Stmt.Evaluate(value, context.file().origin(tree)));
      return;
    }
    Symbol.Local local = context.local(name, type);
    declare(name, Scope.Variable.of(local), tree);
    if (initializer != null) {
      Expr value = expressions.readAs(initializer, type);
      statements.add(new Stmt.Assign(local, value, context.file().origin(tree)));
      rememberConstant(tree, local, value);
    }
  }

  /** Makes a constant of a final variable with a constant value. */
  private void rememberConstant(VariableTree tree, Symbol.Local local, Expr value) {
    @Nullable Object constant = Numeric.valueOf(value);
    if (constant != null && tree.getModifiers().getFlags().contains(Modifier.FINAL)) {
      scope.replace(local.label(), new Scope.Variable(local, constant, null));
    }
  }

  private @Nullable Type type(VariableTree tree, String name) {
    @Nullable Tree type = tree.getType();
    if (type == null) {
      context.report(Mistake.INFERRED_TYPE, tree, name);
      return null;
    }
    return types.read(type);
  }

  private void declare(String name, Scope.Variable variable, VariableTree tree) {
    if (!name.isEmpty() && !scope.declare(name, variable)) {
      context.report(Mistake.DUPLICATE_LOCAL, tree, name);
    }
  }
}
