package dev.gradus.processor.frontend.body;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.frontend.javac.SourceFile;
import dev.gradus.processor.frontend.javac.TreeAccess;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of static final fields, of this and other classes. A field's value is computed
 * from its source if there is one, since asking javac for it attributes the initializer, which is
 * too early if that mentions types generated in the same run.
 */
final class ConstantFields {
  private final TreeAccess trees;
  private final Set<VariableElement> open;

  ConstantFields(TreeAccess trees) {
    this(trees, new HashSet<>());
  }

  private ConstantFields(TreeAccess trees, Set<VariableElement> open) {
    this.trees = trees;
    this.open = open;
  }

  /**
   * The value of a field, a Boolean, Integer, Long, Float or Double; null if it is no such
   * constant.
   */
  @Nullable Object valueOf(VariableElement field) {
    if (!field.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
        || !open.add(field)) {
      return null;
    }
    @Nullable Object value =
        trees.declarationOf(field) instanceof VariableTree tree
            ? fromSource(field, tree)
            : field.getConstantValue();
    open.remove(field);
    return normalized(value);
  }

  /** The value as rules use it: smaller integers promote to int everywhere; strings are none. */
  private static @Nullable Object normalized(@Nullable Object value) {
    if (value instanceof Character character) {
      return (int) character;
    } else if (value instanceof Byte || value instanceof Short) {
      return ((Number) value).intValue();
    }
    return value instanceof String ? null : value;
  }

  private @Nullable Object fromSource(VariableElement field, VariableTree tree) {
    @Nullable ExpressionTree initializer = tree.getInitializer();
    @Nullable Type type = TypeReader.typeOf(field.asType().getKind());
    if (initializer == null || type == null) {
      return initializer != null && isSelfContained(initializer) ? field.getConstantValue() : null;
    }
    @Nullable Object value = evaluate(field, initializer, type);
    return value == null && isSelfContained(initializer) ? field.getConstantValue() : value;
  }

  /** The initializer's value by the language of rules; null, without a report, if it has none. */
  private @Nullable Object evaluate(VariableElement field, ExpressionTree initializer, Type type) {
    Optional<SourceFile> file = trees.sourceOf(field);
    if (file.isEmpty() || !(field.getEnclosingElement() instanceof TypeElement owner)) {
      return null;
    }
    RuleContext silent = new RuleContext(owner, file.get(), trees, new Diagnostics());
    ConstantFields fields = new ConstantFields(trees, open);
    Expr expression = ExprReader.ofConstants(silent, fields).readAs(initializer, type);
    @Nullable Object value = Numeric.valueOf(expression);
    return value instanceof Number number && type.isNumeric()
        ? Constants.cast(type, number)
        : value;
  }

  /**
   * Whether the initializer is made of literals and operators only, so that javac may be asked:
   * {@code 1 << 4}.
   */
  private static boolean isSelfContained(Tree tree) {
    if (tree instanceof BinaryTree binary) {
      return isSelfContained(binary.getLeftOperand()) && isSelfContained(binary.getRightOperand());
    } else if (tree instanceof UnaryTree unary) {
      return isSelfContained(unary.getExpression());
    } else if (tree instanceof ParenthesizedTree parentheses) {
      return isSelfContained(parentheses.getExpression());
    } else if (tree instanceof TypeCastTree cast) {
      return cast.getType() instanceof PrimitiveTypeTree && isSelfContained(cast.getExpression());
    }
    return tree instanceof LiteralTree;
  }
}
