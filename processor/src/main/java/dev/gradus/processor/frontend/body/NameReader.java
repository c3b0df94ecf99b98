package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.ChoiceConstant;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads names: locals first, then the rule's fields, then constants of the classes around it and of
 * static imports.
 */
final class NameReader {
  private final RuleContext context;
  private final Scope scope;
  private final Fields fields;
  private final ConstantFields constants;
  private final Qualifiers qualifiers;

  NameReader(
      RuleContext context,
      Scope scope,
      Fields fields,
      ConstantFields constants,
      Qualifiers qualifiers) {
    this.context = context;
    this.scope = scope;
    this.fields = fields;
    this.constants = constants;
    this.qualifiers = qualifiers;
  }

  /** Reads a name as a value. */
  Expr read(IdentifierTree tree) {
    String name = tree.getName().toString();
    Scope.@Nullable Variable local = scope.find(name);
    if (local != null) {
      return read(local, tree);
    } else if (fields.declares(name)) {
      return field(name, tree);
    }
    Set<VariableElement> found = context.visible().fields(name);
    if (!found.isEmpty()) {
      return constant(found, name, tree);
    }
    return name.equals("this") || name.equals("super") ? object(tree) : unknown(name, tree);
  }

  private Expr object(ExpressionTree tree) {
    context.report(
        Mistake.UNSUPPORTED_EXPRESSION, tree, "objects as values", "Use numbers and booleans.");
    return context.bad(Type.DOUBLE, tree);
  }

  private Expr read(Scope.Variable local, ExpressionTree tree) {
    if (local.constant() != null) {
      return literal(local.constant(), tree);
    }
    return local.symbol() == null
        ? context.bad(Type.DOUBLE, tree)
        : new Expr.Read(local.symbol(), context.file().origin(tree));
  }

  private Expr field(String name, ExpressionTree tree) {
    return fields
        .find(name)
        .<Expr>map(symbol -> new Expr.Read(symbol, context.file().origin(tree)))
        .orElseGet(() -> context.bad(Type.DOUBLE, tree));
  }

  private Expr literal(Object value, ExpressionTree tree) {
    return new Expr.Literal(value, Numeric.typeOf(value), context.file().origin(tree));
  }

  private Expr constant(Set<VariableElement> found, String name, ExpressionTree tree) {
    VariableElement field = found.iterator().next();
    if (found.size() > 1) {
      List<String> all =
          found.stream().map(f -> f.getEnclosingElement() + "." + f.getSimpleName()).toList();
      context.report(Mistake.AMBIGUOUS_NAME, tree, name, all.get(0), all.get(1));
      return context.bad(Type.DOUBLE, tree);
    }
    if (PerReader.of(field).isPresent()) {
      PerReader.misplaced(context, tree);
      return context.bad(Type.DOUBLE, tree);
    }
    @Nullable ChoiceConstant choice = choice(field);
    @Nullable Object value = choice == null ? constants.valueOf(field) : choice;
    if (value == null) {
      if (!isOfRefusedHyper(field)) {
        context.report(Mistake.NOT_CONSTANT, tree, name, insteadOf(field));
      }
      return context.bad(Type.DOUBLE, tree);
    }
    return literal(value, tree);
  }

  /** What to write in place of a variable without a constant value. */
  private static String insteadOf(VariableElement variable) {
    return variable.asType() instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement type
            && type.getKind() == ElementKind.ENUM
        ? "Write the constant of " + type.getSimpleName() + " itself" + example(type)
        : "Make it 'static final' with a constant value, or a @Hyper";
  }

  private static String example(TypeElement type) {
    return PerReader.isPer(type) ? ", as in 'norm(grad, Per.GROUP)'" : "";
  }

  /** Which constant of an enum was meant by a name that none has. */
  private static String guess(TypeElement type, String name) {
    return type.getKind() != ElementKind.ENUM
        ? "."
        : Suggestions.didYouMean(
            name,
            type.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                .map(element -> element.getSimpleName().toString())
                .toList());
  }

  /** A constant of an enum that the rule's class declares; null if it is none of those. */
  private @Nullable ChoiceConstant choice(VariableElement field) {
    @Nullable Element owner = field.getEnclosingElement();
    return field.getKind() == ElementKind.ENUM_CONSTANT
            && owner != null
            && context.type().equals(owner.getEnclosingElement())
        ? new ChoiceConstant(owner.getSimpleName().toString(), field.getSimpleName().toString())
        : null;
  }

  /** Whether a field of the rule is of this constant's foreign enum, which is reported there. */
  private boolean isOfRefusedHyper(VariableElement constant) {
    return constant.getKind() == ElementKind.ENUM_CONSTANT
        && ElementFilter.fieldsIn(context.type().getEnclosedElements()).stream()
            .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
            .anyMatch(f -> f.asType().toString().equals(constant.asType().toString()));
  }

  private Expr unknown(String name, ExpressionTree tree) {
    List<String> known = new ArrayList<>(scope.names());
    known.addAll(fields.names());
    String guess =
        UpdateMethod.isArgument(name)
            ? "; it is a parameter of update, declared there and handed on to helpers."
            : Insteads.ofConstant(name)
                .map(constant -> "; write '" + constant + "'.")
                .orElseGet(() -> Suggestions.didYouMean(name, known));
    context.report(Mistake.UNKNOWN_NAME, tree, name, guess);
    return context.bad(Type.DOUBLE, tree);
  }

  /** Reads a dotted name as a value: {@code this.lr}, {@code Math.PI}. */
  Expr read(MemberSelectTree tree) {
    String name = tree.getIdentifier().toString();
    if (qualifiers.isThis(tree.getExpression())) {
      return fields.declares(name) ? field(name, tree) : inClass(context.type(), name, tree);
    } else if (name.equals("class")) {
      context.report(
          Mistake.UNSUPPORTED_EXPRESSION, tree, "class literals", "Use numbers and booleans.");
      return context.bad(Type.DOUBLE, tree);
    }
    @Nullable TypeElement type = qualifiers.type(tree.getExpression());
    if (type != null) {
      return inClass(type, name, tree);
    }
    Mistake mistake =
        qualifiers.isValue(tree.getExpression()) ? Mistake.FIELD_ACCESS : Mistake.UNKNOWN_NAME;
    context.report(mistake, tree, tree.toString(), ".");
    return context.bad(Type.DOUBLE, tree);
  }

  private Expr inClass(TypeElement type, String name, MemberSelectTree tree) {
    Set<VariableElement> found = context.members().fields(type, name);
    if (type.equals(context.type()) && fields.declares(name)) {
      return field(name, tree);
    } else if (found.isEmpty()) {
      context.report(Mistake.UNKNOWN_NAME, tree, tree.toString(), guess(type, name));
      return context.bad(Type.DOUBLE, tree);
    }
    return constant(found, tree.toString(), tree);
  }
}
