package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;

/** How tightly Java's infix operators bind (JLS 15). */
final class Precedence {
  private Precedence() {}

  static int of(BinaryOp op) {
    return switch (op) {
      case MULTIPLY, DIVIDE, REMAINDER -> 12;
      case ADD, SUBTRACT -> 11;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> 9;
      case EQUAL, NOT_EQUAL -> 8;
      case AND -> 7;
      case XOR -> 6;
      case OR -> 5;
      case AND_THEN -> 4;
      case OR_ELSE -> 3;
    };
  }
}
