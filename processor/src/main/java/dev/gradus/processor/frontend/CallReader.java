package dev.gradus.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Problem;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls: finds out whose function is meant, and leaves the rest to {@link FunctionReader} and
 * {@link HelperCalls}.
 */
final class CallReader {
  private final RuleContext context;
  private final NameReader names;
  private final Helpers helpers;
  private final FunctionReader functions;
  private final HelperCalls helperCalls;
  private final ExprReader reader;

  CallReader(RuleContext context, ExprReader reader, NameReader names, Helpers helpers) {
    this.context = context;
    this.reader = reader;
    this.names = names;
    this.helpers = helpers;
    this.functions = new FunctionReader(context, reader);
    this.helperCalls = new HelperCalls(context, reader, helpers);
  }

  /**
   * The call.
   *
   * @param asValue whether it must have a value, unlike in a statement
   */
  Expr read(MethodInvocationTree tree, boolean asValue) {
    ExpressionTree select = tree.getMethodSelect();
    if (select instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      return helpers.declares(name) ? helperCalls.read(name, tree, asValue) : imported(name, tree);
    } else if (select instanceof MemberSelectTree member) {
      return qualified(member, tree, asValue);
    }
    return onObject(tree);
  }

  private Expr imported(String name, MethodInvocationTree tree) {
    Optional<TypeElement> owner =
        context
            .names()
            .imports()
            .classesOffering(name)
            .flatMap(candidate -> Stream.ofNullable(context.names().qualified(candidate)))
            .filter(candidate -> hasFunction(candidate, name))
            .findFirst();
    if (owner.isPresent()) {
      return inClass(owner.get(), name, tree);
    } else if (Functions.isReduction(name)) {
      return functions.read(Functions.FORMULAS, name, tree);
    }
    boolean known = Functions.names().contains(name);
    String guess =
        known
            ? "; is 'import static " + Functions.FORMULAS + ".*' missing?"
            : Suggestions.didYouMean(
                name, Stream.concat(Functions.names().stream(), helpers.names().stream()).toList());
    return unknown(name, guess, tree);
  }

  private static boolean hasFunction(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .anyMatch(method -> method.getSimpleName().contentEquals(name));
  }

  private Expr qualified(MemberSelectTree select, MethodInvocationTree tree, boolean asValue) {
    String name = select.getIdentifier().toString();
    boolean own = names.isThis(select.getExpression());
    @Nullable TypeElement type =
        own
            ? context.type()
            : names.isValue(select.getExpression())
                ? null
                : context.names().named(select.getExpression());
    if (type == null) {
      return names.isValue(select.getExpression())
          ? onObject(tree)
          : unknown(select.toString(), ".", tree);
    } else if (!type.equals(context.type())) {
      return inClass(type, name, tree);
    }
    return helpers.declares(name)
        ? helperCalls.read(name, tree, asValue)
        : unknown(name, Suggestions.didYouMean(name, helpers.names()), tree);
  }

  private Expr inClass(TypeElement owner, String name, MethodInvocationTree tree) {
    String qualified = owner.getQualifiedName().toString();
    boolean known =
        qualified.equals(Functions.FORMULAS)
            || qualified.equals(Functions.MATH)
            || qualified.equals(Functions.STRICT_MATH);
    return known
        ? functions.read(qualified, name, tree)
        : unknown(owner.getSimpleName() + "." + name, ".", tree);
  }

  private Expr unknown(String name, String guess, MethodInvocationTree tree) {
    tree.getArguments().forEach(reader::read);
    context.report(Problem.UNKNOWN_FUNCTION, tree.getMethodSelect(), name, guess);
    return context.bad(Type.DOUBLE, tree);
  }

  private Expr onObject(Tree tree) {
    context.report(
        Problem.UNSUPPORTED_EXPRESSION,
        tree,
        "calls on objects",
        "Call the functions of Formulas, or helpers.");
    return context.bad(Type.DOUBLE, tree);
  }
}
