package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads the constants of {@link Per} that reductions have as their last argument. */
final class PerReader {
  private static final String PER = "dev.gradus.rule.Per";

  private final RuleContext context;
  private final Qualifiers qualifiers;

  PerReader(RuleContext context, Qualifiers qualifiers) {
    this.context = context;
    this.qualifiers = qualifiers;
  }

  /** The constant that is the last argument of a call, if it is one. */
  Optional<Per> last(MethodInvocationTree tree) {
    List<? extends ExpressionTree> arguments = tree.getArguments();
    return arguments.isEmpty()
        ? Optional.empty()
        : constant(Conversions.withoutParentheses(arguments.get(arguments.size() - 1)));
  }

  private Optional<Per> constant(ExpressionTree tree) {
    Set<VariableElement> found = Set.of();
    if (tree instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      found = qualifiers.isVariable(name) ? found : context.visible().fields(name);
    } else if (tree instanceof MemberSelectTree select) {
      @Nullable TypeElement type = qualifiers.type(select.getExpression());
      String name = select.getIdentifier().toString();
      found = type == null ? found : context.members().fields(type, name);
    }
    return found.size() == 1
        ? found.stream().flatMap(f -> of(f).stream()).findFirst()
        : Optional.empty();
  }

  /** Reports a constant where there is no reduction. */
  static void misplaced(RuleContext context, ExpressionTree tree) {
    context.report(
        Mistake.UNSUPPORTED_EXPRESSION,
        tree,
        "'" + tree + "' but as the last argument of a reduction",
        "Leave it out here.");
  }

  /** The constant that a field is, if it is one. */
  static Optional<Per> of(VariableElement field) {
    boolean ofPer =
        field.getKind() == ElementKind.ENUM_CONSTANT
            && field.getEnclosingElement() instanceof TypeElement type
            && isPer(type);
    return ofPer ? Optional.of(Per.valueOf(field.getSimpleName().toString())) : Optional.empty();
  }

  static boolean isPer(TypeElement type) {
    return type.getQualifiedName().contentEquals(PER);
  }
}
