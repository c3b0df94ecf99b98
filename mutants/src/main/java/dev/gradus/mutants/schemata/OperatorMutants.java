package dev.gradus.mutants.schemata;

import com.sun.source.tree.Tree;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operators of Java, and what stands for them in mutants. */
final class OperatorMutants {
  private static final Map<String, String> BOUNDS =
      Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">");
  private static final Map<String, String> OPPOSITES =
      Map.of(
          "+", "-", "-", "+", "*", "/", "/", "*", "%", "*", "&", "|", "|", "&", "<<", ">>", ">>",
          "<<");
  private static final Map<Tree.Kind, String> OPERATORS =
      Map.ofEntries(
          Map.entry(Tree.Kind.LESS_THAN, "<"),
          Map.entry(Tree.Kind.LESS_THAN_EQUAL, "<="),
          Map.entry(Tree.Kind.GREATER_THAN, ">"),
          Map.entry(Tree.Kind.GREATER_THAN_EQUAL, ">="),
          Map.entry(Tree.Kind.EQUAL_TO, "=="),
          Map.entry(Tree.Kind.NOT_EQUAL_TO, "!="),
          Map.entry(Tree.Kind.PLUS, "+"),
          Map.entry(Tree.Kind.MINUS, "-"),
          Map.entry(Tree.Kind.MULTIPLY, "*"),
          Map.entry(Tree.Kind.DIVIDE, "/"),
          Map.entry(Tree.Kind.REMAINDER, "%"),
          Map.entry(Tree.Kind.AND, "&"),
          Map.entry(Tree.Kind.OR, "|"),
          Map.entry(Tree.Kind.LEFT_SHIFT, "<<"),
          Map.entry(Tree.Kind.RIGHT_SHIFT, ">>"),
          Map.entry(Tree.Kind.PLUS_ASSIGNMENT, "+"),
          Map.entry(Tree.Kind.MINUS_ASSIGNMENT, "-"),
          Map.entry(Tree.Kind.AND_ASSIGNMENT, "&"),
          Map.entry(Tree.Kind.OR_ASSIGNMENT, "|"));

  private static final Set<Tree.Kind> NOT_ATOMS =
      Set.of(
          Tree.Kind.LESS_THAN,
          Tree.Kind.LESS_THAN_EQUAL,
          Tree.Kind.GREATER_THAN,
          Tree.Kind.GREATER_THAN_EQUAL,
          Tree.Kind.EQUAL_TO,
          Tree.Kind.NOT_EQUAL_TO,
          Tree.Kind.CONDITIONAL_AND,
          Tree.Kind.CONDITIONAL_OR,
          Tree.Kind.LOGICAL_COMPLEMENT,
          Tree.Kind.INSTANCE_OF,
          Tree.Kind.BOOLEAN_LITERAL);

  private OperatorMutants() {}

  /** The comparison whose bound is moved: {@code <=} for {@code <}. */
  static @Nullable String withOtherBound(Tree.Kind kind) {
    return BOUNDS.get(of(kind));
  }

  /** {@code -} for {@code +} and for {@code +=}. */
  static @Nullable String opposite(Tree.Kind kind) {
    return OPPOSITES.get(of(kind));
  }

  private static String of(Tree.Kind kind) {
    return OPERATORS.getOrDefault(kind, "");
  }

  /** Whether a condition has no conditions as parts, and is no comparison. */
  static boolean isAtom(Tree.Kind condition) {
    return !NOT_ATOMS.contains(condition);
  }
}
