package dev.gradus.processor.frontend.body;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of one body: one method for each kind of tree that the language has; other
 * kinds are refused by name.
 */
final class ExprReader {
  private final RuleContext context;
  private final Nesting nesting;
  private final NameReader names;
  private final CallReader calls;
  private final PerReader pers;
  private final OperatorReader operators;
  private final Conversions conversions;
  private final TypeReader types;
  private final ByKind byKind = new ByKind();

  ExprReader(
      RuleContext context,
      Scope scope,
      Nesting nesting,
      Fields fields,
      Helpers helpers,
      ConstantFields constants) {
    this.context = context;
    this.nesting = nesting;
    Qualifiers qualifiers =
        new Qualifiers(context, name -> scope.find(name) != null || fields.declares(name));
    this.conversions = new Conversions(context);
    this.names = new NameReader(context, scope, fields, constants, qualifiers);
    this.pers = new PerReader(context, qualifiers);
    this.calls = new CallReader(context, qualifiers, helpers, conversions, fields, pers);
    this.operators =
        new OperatorReader(context, conversions, new ChoiceComparisons(context, fields));
    this.types = new TypeReader(context);
  }

  /** A reader of expressions without variables: the initializers of constants. */
  static ExprReader ofConstants(RuleContext context, ConstantFields constants) {
    return new ExprReader(
        context, new Scope(), new Nesting(context), new Fields(), Helpers.none(context), constants);
  }

  /** The expression, typed as Java types it on its own. */
  Expr read(ExpressionTree tree) {
    ExpressionTree inner = Conversions.withoutParentheses(tree);
    if (!nesting.enter(inner)) {
      return context.bad(Type.DOUBLE, inner);
    }
    Expr read = byKind.visit(inner, null);
    nesting.leave();
    return read;
  }

  /** The expression as the value of a variable of this type. */
  Expr readAs(ExpressionTree tree, Type target) {
    return conversions.assign(read(tree), Conversions.withoutParentheses(tree), target);
  }

  Nesting nesting() {
    return nesting;
  }

  Conversions conversions() {
    return conversions;
  }

  OperatorReader operators() {
    return operators;
  }

  /** Reads a call for its effects, which may be of a void method. */
  Expr call(MethodInvocationTree tree) {
    return call(tree, false);
  }

  private Expr call(MethodInvocationTree tree, boolean asValue) {
    if (calls.isOnObject(tree)) {
      return calls.refuse(tree);
    }
    int count = tree.getArguments().size() - (pers.last(tree).isPresent() ? 1 : 0);
    List<Expr> arguments = tree.getArguments().stream().limit(count).<Expr>map(this::read).toList();
    return calls.read(tree, arguments, asValue);
  }

  private Expr refuse(Tree tree) {
    Unsupported.Phrase phrase = Unsupported.expression(tree);
    context.report(Mistake.UNSUPPORTED_EXPRESSION, tree, phrase.noun(), phrase.hint());
    return context.bad(Type.DOUBLE, tree);
  }

  private Expr nested(Tree assignment) {
    context.report(Mistake.NESTED_ASSIGNMENT, assignment);
    return context.bad(Type.DOUBLE, assignment);
  }

  private final class ByKind extends SimpleTreeVisitor<Expr, @Nullable Void> {
    @Override
    protected Expr defaultAction(Tree tree, @Nullable Void none) {
      return refuse(tree);
    }

    @Override
    public Expr visitLiteral(LiteralTree tree, @Nullable Void none) {
      Object value = tree.getValue();
      boolean known = value instanceof Boolean || value instanceof Number;
      return known
          ? new Expr.Literal(value, Numeric.typeOf(value), context.file().origin(tree))
          : refuse(tree);
    }

    @Override
    public Expr visitIdentifier(IdentifierTree tree, @Nullable Void none) {
      return names.read(tree);
    }

    @Override
    public Expr visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
      return names.read(tree);
    }

    @Override
    public Expr visitUnary(UnaryTree tree, @Nullable Void none) {
      return switch (tree.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
            nested(tree);
        default -> operators.unary(tree, read(tree.getExpression()));
      };
    }

    @Override
    public Expr visitBinary(BinaryTree tree, @Nullable Void none) {
      Expr left = read(tree.getLeftOperand());
      return operators.binary(tree, left, read(tree.getRightOperand()));
    }

    @Override
    public Expr visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void none) {
      Expr condition = readAs(tree.getCondition(), Type.BOOLEAN);
      Expr then = read(tree.getTrueExpression());
      return operators.conditional(tree, condition, then, read(tree.getFalseExpression()));
    }

    @Override
    public Expr visitTypeCast(TypeCastTree tree, @Nullable Void none) {
      @Nullable Type type = types.read(tree.getType());
      Expr operand = read(tree.getExpression());
      return type == null
          ? context.bad(operand.type(), tree)
          : conversions.cast(operand, tree.getExpression(), type, tree);
    }

    @Override
    public Expr visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
      return call(tree, true);
    }

    @Override
    public Expr visitAssignment(AssignmentTree tree, @Nullable Void none) {
      read(tree.getExpression());
      return nested(tree);
    }

    @Override
    public Expr visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void none) {
      read(tree.getExpression());
      return nested(tree);
    }

    /** Stands for an expression that javac could not parse, and has reported. */
    @Override
    public Expr visitErroneous(ErroneousTree tree, @Nullable Void none) {
      return context.bad(Type.DOUBLE, tree);
    }
  }
}
