package dev.gradus.processor.frontend.body;

import com.sun.source.tree.Tree;
import dev.gradus.processor.ir.BinaryOp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which of the language's operators a kind of tree is. */
final class Operators {
  private Operators() {}

  /** The operator of a binary expression or compound assignment; null for shifts. */
  static @Nullable BinaryOp binary(Tree.Kind kind) {
    return switch (kind) {
      case PLUS, PLUS_ASSIGNMENT -> BinaryOp.ADD;
      case MINUS, MINUS_ASSIGNMENT -> BinaryOp.SUBTRACT;
      case MULTIPLY, MULTIPLY_ASSIGNMENT -> BinaryOp.MULTIPLY;
      case DIVIDE, DIVIDE_ASSIGNMENT -> BinaryOp.DIVIDE;
      case REMAINDER, REMAINDER_ASSIGNMENT -> BinaryOp.REMAINDER;
      case AND, AND_ASSIGNMENT -> BinaryOp.AND;
      case OR, OR_ASSIGNMENT -> BinaryOp.OR;
      case XOR, XOR_ASSIGNMENT -> BinaryOp.XOR;
      case LESS_THAN -> BinaryOp.LESS;
      case LESS_THAN_EQUAL -> BinaryOp.LESS_EQUAL;
      case GREATER_THAN -> BinaryOp.GREATER;
      case GREATER_THAN_EQUAL -> BinaryOp.GREATER_EQUAL;
      case EQUAL_TO -> BinaryOp.EQUAL;
      case NOT_EQUAL_TO -> BinaryOp.NOT_EQUAL;
      case CONDITIONAL_AND -> BinaryOp.AND_THEN;
      case CONDITIONAL_OR -> BinaryOp.OR_ELSE;
      default -> null;
    };
  }

  /** Whether the operator takes booleans only. */
  static boolean isLogic(String symbol) {
    return Set.of("!", "&&", "||", "&", "|", "^").contains(symbol);
  }

  /** Whether the operator's result is a boolean. */
  static boolean isCondition(String symbol) {
    return !Set.of("+", "-", "*", "/", "%").contains(symbol);
  }
}
