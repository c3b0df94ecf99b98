package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Tells what stands to the left of a dot, as Java does (JLS 6.5.2): a name is a variable if there
 * is one, else a class if there is one, else a package.
 */
final class Qualifiers {
  /** Words that make a qualifier a value, whatever else it is made of. */
  private static final Set<String> KEYWORDS = Set.of("this", "super", "class");

  private final RuleContext context;
  private final Predicate<String> isVariable;

  /**
   * Qualifiers in one body.
   *
   * @param isVariable whether a local variable or a field of the rule has the name
   */
  Qualifiers(RuleContext context, Predicate<String> isVariable) {
    this.context = context;
    this.isVariable = isVariable;
  }

  /** What a qualifier is: a class, else a value, else a package. */
  private record Meaning(@Nullable TypeElement type, @Nullable String packageName) {
    static final Meaning VALUE = new Meaning(null, null);
  }

  /** Whether a local variable or a field of the rule has the name. */
  boolean isVariable(String name) {
    return isVariable.test(name);
  }

  /** Whether the qualifier is the rule itself: {@code this}, {@code MyRule.this}. */
  boolean isThis(ExpressionTree tree) {
    if (tree instanceof MemberSelectTree select && select.getIdentifier().contentEquals("this")) {
      return context.type().equals(context.types().named(select.getExpression()));
    }
    return tree instanceof IdentifierTree identifier && identifier.getName().contentEquals("this");
  }

  /** Whether the qualifier is a value rather than a class. */
  boolean isValue(ExpressionTree tree) {
    return meaning(tree).equals(Meaning.VALUE);
  }

  /** The class that the qualifier stands for, or null if it is none. */
  @Nullable TypeElement type(ExpressionTree tree) {
    return meaning(tree).type;
  }

  private Meaning meaning(ExpressionTree tree) {
    if (tree instanceof IdentifierTree identifier) {
      return simple(identifier.getName().toString());
    }
    return tree instanceof MemberSelectTree select
        ? select(meaning(select.getExpression()), select.getIdentifier().toString())
        : Meaning.VALUE;
  }

  private Meaning simple(String name) {
    if (KEYWORDS.contains(name)
        || isVariable.test(name)
        || !context.visible().fields(name).isEmpty()) {
      return Meaning.VALUE;
    }
    return typeOrPackage(context.types().named(name), name);
  }

  private Meaning select(Meaning left, String name) {
    if (left.packageName != null) {
      String qualified = left.packageName + "." + name;
      return typeOrPackage(context.types().qualified(qualified), qualified);
    } else if (left.type == null
        || KEYWORDS.contains(name)
        || !context.members().fields(left.type, name).isEmpty()) {
      return Meaning.VALUE;
    }
    return typeOrPackage(context.types().member(left.type, name), name);
  }

  private static Meaning typeOrPackage(@Nullable TypeElement type, String name) {
    return new Meaning(type, type == null ? name : null);
  }
}
