package dev.gradus.processor.frontend.body;

import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls that may mean a method which is neither the rule's own nor a function for rules, and
 * reports them.
 */
final class ForeignMethods {
  private static final Set<String> KNOWN =
      Set.of(Functions.FORMULAS, Functions.MATH, Functions.STRICT_MATH);

  private final RuleContext context;

  ForeignMethods(RuleContext context) {
    this.context = context;
  }

  /** Whether the class is Formulas, Math or StrictMath, whose functions are known by name. */
  static boolean isKnown(TypeElement type) {
    return KNOWN.contains(type.getQualifiedName().toString());
  }

  /** Whether the method is one of Formulas, which has more of a name than Math has. */
  static boolean isOfFormulas(ExecutableElement method) {
    return ownerOf(method).getQualifiedName().contentEquals(Functions.FORMULAS);
  }

  static TypeElement ownerOf(ExecutableElement method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  /** Whether a call with so many arguments may mean the method. */
  static boolean takes(ExecutableElement method, int arguments) {
    int parameters = method.getParameters().size();
    return parameters == arguments || (method.isVarArgs() && parameters <= arguments + 1);
  }

  /**
   * Whether Java prefers the method to one of the same name that takes all arguments as doubles, or
   * cannot choose between them: boxing and arrays only count where nothing else fits.
   */
  boolean rivals(ExecutableElement method, List<Expr> arguments) {
    List<? extends VariableElement> parameters = method.getParameters();
    boolean fits = parameters.size() == arguments.size();
    for (int i = 0; i < arguments.size() && fits; i++) {
      fits = widens(arguments.get(i), parameters.get(i).asType());
    }
    return fits;
  }

  private boolean widens(Expr argument, TypeMirror parameter) {
    Types types = context.trees().types();
    TypeKind kind = TypeKind.valueOf(argument.type().name());
    return !(argument instanceof Expr.Bad)
        && parameter.getKind().isPrimitive()
        && types.isSubtype(types.getPrimitiveType(kind), parameter);
  }

  /** Reports that the call means this method, and what to write instead. */
  Expr report(ExecutableElement method, MethodInvocationTree tree) {
    String name = method.getSimpleName().toString();
    TypeElement owner = ownerOf(method);
    boolean ofLang = context.trees().elements().getPackageOf(owner).toString().equals("java.lang");
    Optional<String> instead = ofLang ? Insteads.of(name) : Optional.empty();
    if (instead.isPresent()) {
      String called = owner.getSimpleName() + "." + name;
      context.report(Mistake.REFUSED_FUNCTION, tree.getMethodSelect(), called, instead.get());
    } else {
      String hint =
          Functions.isFunction(name)
              ? "Write '" + formulas() + "." + name + "(...)' for the function, or copy"
              : "Copy";
      context.report(
          Mistake.FOREIGN_METHOD, tree.getMethodSelect(), name, owner.getQualifiedName(), hint);
    }
    return context.bad(Type.DOUBLE, tree);
  }

  /** The name by which the rule can write Formulas. */
  private String formulas() {
    @Nullable TypeElement named = context.types().named("Formulas");
    boolean imported = named != null && named.getQualifiedName().contentEquals(Functions.FORMULAS);
    return imported ? "Formulas" : Functions.FORMULAS;
  }
}
