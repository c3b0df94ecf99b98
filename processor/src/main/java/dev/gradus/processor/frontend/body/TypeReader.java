package dev.gradus.processor.frontend.body;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Type;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Reads the types that are written in a rule. */
public final class TypeReader {
  private final RuleContext context;

  TypeReader(RuleContext context) {
    this.context = context;
  }

  /** The type of the language that a tree names; null, after a report, if it is none. */
  @Nullable Type read(Tree tree) {
    @Nullable Type type = typeOf(tree);
    if (type == null) {
      context.report(Mistake.UNSUPPORTED_TYPE, tree, tree);
    }
    return type;
  }

  /** The type of the language that a tree names; null if it names none. */
  public static @Nullable Type typeOf(@Nullable Tree tree) {
    if (tree instanceof AnnotatedTypeTree annotated) {
      return typeOf(annotated.getUnderlyingType());
    }
    return tree instanceof PrimitiveTypeTree primitive
        ? typeOf(primitive.getPrimitiveTypeKind())
        : null;
  }

  static @Nullable Type typeOf(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> Type.BOOLEAN;
      case INT -> Type.INT;
      case LONG -> Type.LONG;
      case FLOAT -> Type.FLOAT;
      case DOUBLE -> Type.DOUBLE;
      default -> null;
    };
  }

  static boolean isVoid(@Nullable Tree tree) {
    return tree instanceof PrimitiveTypeTree primitive
        && primitive.getPrimitiveTypeKind() == TypeKind.VOID;
  }
}
