package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.javac.VisibleMembers;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls: finds out whose method Java would call, and leaves the rest to {@link
 * FunctionReader}, {@link HelperCallReader} and {@link ForeignMethods}.
 */
final class CallReader {
  private final RuleContext context;
  private final Qualifiers qualifiers;
  private final Helpers helpers;
  private final FunctionReader functions;
  private final HelperCallReader helperCalls;
  private final ForeignMethods foreign;

  CallReader(
      RuleContext context,
      Qualifiers qualifiers,
      Helpers helpers,
      Conversions conversions,
      Fields fields,
      PerReader pers) {
    this.context = context;
    this.qualifiers = qualifiers;
    this.helpers = helpers;
    this.functions = new FunctionReader(context, conversions, fields, pers);
    this.helperCalls = new HelperCallReader(context, conversions, helpers);
    this.foreign = new ForeignMethods(context);
  }

  /** Whether a method of an object is called, which no rule can do, whatever the arguments are. */
  boolean isOnObject(MethodInvocationTree tree) {
    ExpressionTree select = tree.getMethodSelect();
    if (select instanceof MemberSelectTree member) {
      ExpressionTree qualifier = member.getExpression();
      return !qualifiers.isThis(qualifier) && qualifiers.isValue(qualifier);
    }
    return !(select instanceof IdentifierTree);
  }

  /** Reports a call that {@link #isOnObject}. */
  Expr refuse(MethodInvocationTree tree) {
    context.report(Mistake.UNSUPPORTED_EXPRESSION, tree, "calls on objects", instead(tree));
    return context.bad(Type.DOUBLE, tree);
  }

  private static String instead(MethodInvocationTree tree) {
    if (tree.getMethodSelect() instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      if (Functions.isFunction(name) && select.getExpression() instanceof IdentifierTree value) {
        return "Write '"
            + name
            + "("
            + value
            + (tree.getArguments().isEmpty() ? "" : ", ...")
            + ")'.";
      } else if (name.equals("equals")) {
        return "Compare by '=='.";
      }
    }
    return "Call the functions of Formulas, or helpers.";
  }

  /** A call whose arguments have been read. */
  private record Call(MethodInvocationTree tree, List<Expr> arguments, boolean asValue) {
    String name() {
      String select = tree.getMethodSelect().toString();
      return select.substring(select.lastIndexOf('.') + 1);
    }

    /** Whether there is a last argument that is not among the others: a constant of Per. */
    boolean isPer() {
      return arguments.size() < tree.getArguments().size();
    }
  }

  /**
   * Reads a call that is not {@link #isOnObject}.
   *
   * @param arguments the arguments, which have been read, but for one that {@link PerReader} knows
   * @param asValue whether the call must have a value, unlike in a statement
   */
  Expr read(MethodInvocationTree tree, List<Expr> arguments, boolean asValue) {
    Call call = new Call(tree, arguments, asValue);
    if (call.isPer() && Reduction.named(call.name()).isEmpty()) {
      PerReader.misplaced(context, tree.getArguments().get(arguments.size()));
      return context.bad(Type.DOUBLE, tree);
    }
    return tree.getMethodSelect() instanceof MemberSelectTree select
        ? qualified(select, call)
        : simple(((IdentifierTree) tree.getMethodSelect()).getName().toString(), call);
  }

  private Expr simple(String name, Call call) {
    VisibleMembers.Found found = context.visible().methods(name);
    if (context.type().equals(found.owner())) {
      return own(name, found.methods(), call);
    } else if (found.owner() != null) {
      return foreign.report(best(found.methods(), call), call.tree);
    }
    return imported(name, found.methods(), call);
  }

  /** Reads a call of a method that the rule has: its own are read, inherited ones are refused. */
  private Expr own(String name, Set<ExecutableElement> methods, Call call) {
    Optional<ExecutableElement> inherited =
        rival(methods, method -> ForeignMethods.ownerOf(method).equals(context.type()), call);
    if (inherited.isPresent() || !helpers.declares(name)) {
      return foreign.report(inherited.orElseGet(() -> best(methods, call)), call.tree);
    }
    return helperCalls.read(name, call.arguments, call.tree, call.asValue);
  }

  /** Reads a call of an imported method: Java takes the best one of all classes' methods. */
  private Expr imported(String name, Set<ExecutableElement> methods, Call call) {
    Optional<ExecutableElement> ours =
        methods.stream()
            .filter(m -> ForeignMethods.isKnown(ForeignMethods.ownerOf(m)))
            .min(Comparator.comparing(m -> !ForeignMethods.isOfFormulas(m)));
    Optional<ExecutableElement> other =
        rival(methods, m -> ForeignMethods.isKnown(ForeignMethods.ownerOf(m)), call);
    if (methods.isEmpty()) {
      return unknown(name, call);
    } else if (other.isPresent() || ours.isEmpty()) {
      return foreign.report(other.orElseGet(() -> best(methods, call)), call.tree);
    }
    return inClass(ForeignMethods.ownerOf(ours.get()), name, call);
  }

  /** A method that Java may call rather than one of ours. */
  private Optional<ExecutableElement> rival(
      Set<ExecutableElement> methods, Predicate<ExecutableElement> isOurs, Call call) {
    int count = call.arguments.size();
    if (call.isPer()) {
      return Optional.empty(); // only ours take a constant of Per
    }
    boolean fits = methods.stream().filter(isOurs).anyMatch(m -> m.getParameters().size() == count);
    return methods.stream()
        .filter(isOurs.negate())
        .filter(m -> fits ? foreign.rivals(m, call.arguments) : ForeignMethods.takes(m, count))
        .findFirst();
  }

  private static ExecutableElement best(Set<ExecutableElement> methods, Call call) {
    return methods.stream()
        .filter(method -> ForeignMethods.takes(method, call.arguments.size()))
        .findFirst()
        .orElseGet(() -> methods.iterator().next());
  }

  private Expr unknown(String name, Call call) {
    boolean function = Functions.isFunction(name);
    if (!function && Insteads.of(name).isPresent()) {
      return functions.read(Functions.FORMULAS, name, call.arguments, call.tree);
    }
    if (function && !context.isFirst("import of Formulas")) {
      return context.bad(Type.DOUBLE, call.tree);
    }
    String guess =
        function
            ? "; is 'import static " + Functions.FORMULAS + ".*' missing?"
            : Suggestions.didYouMean(
                name, Stream.concat(Functions.names().stream(), helpers.names().stream()).toList());
    return unknown(name, guess, call);
  }

  private Expr qualified(MemberSelectTree select, Call call) {
    String name = select.getIdentifier().toString();
    ExpressionTree qualifier = select.getExpression();
    @Nullable TypeElement type =
        qualifiers.isThis(qualifier) ? context.type() : qualifiers.type(qualifier);
    return type == null ? unknown(select.toString(), ".", call) : inClass(type, name, call);
  }

  private Expr inClass(TypeElement owner, String name, Call call) {
    if (ForeignMethods.isKnown(owner)) {
      String qualified = owner.getQualifiedName().toString();
      return functions.read(qualified, name, call.arguments, call.tree);
    }
    boolean own = owner.equals(context.type());
    Set<ExecutableElement> methods = context.members().methods(owner, name);
    if (methods.isEmpty()) {
      return own
          ? unknown(name, Suggestions.didYouMean(name, helpers.names()), call)
          : unknown(owner.getQualifiedName() + "." + name, ".", call);
    }
    return own ? own(name, methods, call) : foreign.report(best(methods, call), call.tree);
  }

  private Expr unknown(String name, String guess, Call call) {
    context.report(Mistake.UNKNOWN_FUNCTION, call.tree.getMethodSelect(), name, guess);
    return context.bad(Type.DOUBLE, call.tree);
  }
}
