package dev.gradus.processor.frontend.body;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of a rule's methods, and initial values of its fields. After each, it reads the
 * methods that are called there, until nothing new is called. Not thread-safe.
 */
public final class BodyReader {
  private final RuleContext context;
  private final Fields fields;
  private final Helpers helpers;
  private final ConstantFields constants;
  private final List<Formula.Helper> read = new ArrayList<>();

  /**
   * A reader of one rule's bodies.
   *
   * @param methods all methods that the rule declares
   */
  public BodyReader(RuleContext context, Fields fields, List<MethodTree> methods) {
    this.context = context;
    this.fields = fields;
    this.helpers = new Helpers(context, methods);
    this.constants = new ConstantFields(context.trees());
  }

  /** Reads the statements of {@code update}. */
  public List<Stmt> update(MethodTree update) {
    boolean checked = TypeReader.typeOf(update.getReturnType()) == Type.DOUBLE;
    List<Stmt> body = statements(update, UpdateMethod.scope(update), Type.DOUBLE, checked);
    readCalled();
    return body;
  }

  /** Reads a method, whether anything calls it or not. */
  public Formula.Helper method(MethodTree tree) {
    int index = helpers.call(tree).index();
    readCalled();
    return read.get(index);
  }

  /** Reads the initial value of a field, an expression outside of any method. */
  public Expr initializer(VariableTree field, Type type) {
    ExpressionTree initializer = Objects.requireNonNull(field.getInitializer());
    Expr value = expressions(new Scope()).readAs(initializer, type);
    readCalled();
    return value;
  }

  /** The methods read so far but for {@code update}, by the index that an {@link Expr.Call} has. */
  public List<Formula.Helper> helpers() {
    return List.copyOf(read);
  }

  /** The trees of {@link #helpers}. */
  public List<MethodTree> called() {
    return helpers.called().stream().map(Helpers.Called::tree).toList();
  }

  private void readCalled() {
    while (read.size() < helpers.called().size()) {
      read.add(helper(helpers.called().get(read.size())));
    }
  }

  private Formula.Helper helper(Helpers.Called helper) {
    Scope scope = new Scope();
    List<Symbol.Local> parameters = new ArrayList<>();
    for (int i = 0; i < helper.parameters().size(); i++) {
      Symbol.@Nullable Local parameter = helper.parameters().get(i);
      String name = helper.tree().getParameters().get(i).getName().toString();
      scope.declare(name, parameter == null ? Scope.Variable.bad() : Scope.Variable.of(parameter));
      parameters.add(parameter == null ? context.local(name, Type.DOUBLE) : parameter);
    }
    return new Formula.Helper(
        helper.tree().getName().toString(),
        parameters,
        helper.type(),
        statements(helper.tree(), scope, helper.type(), !helper.bad()),
        context.file().origin(helper.tree()));
  }

  /**
   * The statements of a method.
   *
   * @param scope the parameters of the method
   * @param result the type that the method returns; null for void
   * @param checked whether returned values can be checked against that type
   */
  private List<Stmt> statements(
      MethodTree method, Scope scope, @Nullable Type result, boolean checked) {
    @Nullable BlockTree body = method.getBody();
    if (body == null) {
      return List.of();
    }
    StmtReader statements = new StmtReader(context, scope, expressions(scope), result, checked);
    List<Stmt> all = statements.read(body);
    if (checked && result != null && !Returns.always(all)) {
      context.report(Mistake.MISSING_RETURN, method, method.getName());
    }
    return all;
  }

  private ExprReader expressions(Scope scope) {
    return new ExprReader(context, scope, new Nesting(context), fields, helpers, constants);
  }
}
