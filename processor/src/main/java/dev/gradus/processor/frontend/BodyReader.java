package dev.gradus.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Problem;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of a rule's methods, and initial values of its fields. */
final class BodyReader {
  private final RuleContext context;
  private final Fields fields;
  private final Helpers helpers;
  private final ConstantFields constants;

  BodyReader(RuleContext context, Fields fields, Helpers helpers) {
    this.context = context;
    this.fields = fields;
    this.helpers = helpers;
    this.constants = new ConstantFields(context.trees());
  }

  /** An expression outside of any method, as the value of a field. */
  Expr initializer(VariableTree field, Type type) {
    return expressions(new Scope()).readAs(Objects.requireNonNull(field.getInitializer()), type);
  }

  Formula.Helper helper(Helpers.Helper helper) {
    Scope scope = new Scope();
    List<Symbol.Local> parameters = new ArrayList<>();
    for (int i = 0; i < helper.parameters().size(); i++) {
      Symbol.@Nullable Local parameter = helper.parameters().get(i);
      String name = helper.tree().getParameters().get(i).getName().toString();
      scope.declare(name, parameter == null ? Scope.Variable.bad() : Scope.Variable.of(parameter));
      parameters.add(parameter == null ? context.local(name, Type.DOUBLE) : parameter);
    }
    List<Stmt> body = read(helper.tree(), scope, helper.type(), !helper.bad());
    return new Formula.Helper(
        helper.tree().getName().toString(),
        parameters,
        helper.type(),
        body,
        context.file().origin(helper.tree()));
  }

  /**
   * The statements of a method.
   *
   * @param scope its parameters
   * @param result what it returns; null for void
   * @param checked whether returned values can be checked against it
   */
  List<Stmt> read(MethodTree method, Scope scope, @Nullable Type result, boolean checked) {
    @Nullable BlockTree body = method.getBody();
    if (body == null) {
      return List.of();
    }
    StmtReader statements = new StmtReader(context, scope, expressions(scope), result, checked);
    List<Stmt> read = statements.read(body);
    if (checked && result != null && !Returns.always(read)) {
      context.report(Problem.MISSING_RETURN, method, method.getName());
    }
    return read;
  }

  private ExprReader expressions(Scope scope) {
    return new ExprReader(context, scope, new Nesting(context), fields, helpers, constants);
  }
}
