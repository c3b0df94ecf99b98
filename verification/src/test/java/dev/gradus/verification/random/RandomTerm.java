package dev.gradus.verification.random;

import java.util.List;
import java.util.stream.Stream;

/**
 * An expression: a piece of Java in which each dollar sign stands for an operand.
 *
 * @param form as {@code ($ + $)}; a name or literal if there are no operands
 */
record RandomTerm(String form, RandomType type, List<RandomTerm> operands) {
  RandomTerm {
    operands = List.copyOf(operands);
  }

  static RandomTerm of(RandomType type, String form, RandomTerm... operands) {
    return new RandomTerm(form, type, List.of(operands));
  }

  boolean is(String name) {
    return form.equals(name);
  }

  boolean calls(String method) {
    return form.startsWith(method + "(");
  }

  String source() {
    StringBuilder text = new StringBuilder();
    int operand = 0;
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      text.append(c == '$' ? operands.get(operand++).source() : String.valueOf(c));
    }
    return text.toString();
  }

  /** The term and all that it contains. */
  Stream<RandomTerm> within() {
    return Stream.concat(Stream.of(this), operands.stream().flatMap(RandomTerm::within));
  }

  /** A measure that every simplification lowers; plain constants weigh least. */
  int weight() {
    int own = RandomLiterals.isPlain(this) ? 1 : 2 + form.length() / 8;
    return own + operands.stream().mapToInt(RandomTerm::weight).sum();
  }
}
