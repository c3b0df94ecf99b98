package dev.gradus.verification.random;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement: a piece of Java in which each dollar sign stands for an expression, and each at sign
 * for a block in braces.
 */
record Statement(String form, List<RandomTerm> terms, List<List<Statement>> blocks) {
  Statement {
    terms = List.copyOf(terms);
    blocks = blocks.stream().map(List::copyOf).toList();
  }

  static Statement of(String form, RandomTerm... terms) {
    return new Statement(form, List.of(terms), List.of());
  }

  /** Whether control cannot go past it, by Java's rules for what it calls unreachable. */
  boolean ends() {
    return form.startsWith("return")
        || (form.startsWith("if")
            && blocks.size() == 2
            && blocks.stream().allMatch(Statement::ends))
        || ((form.equals("@") || form.endsWith("; @")) && ends(blocks.get(0)));
  }

  static boolean ends(List<Statement> block) {
    return !block.isEmpty() && block.get(block.size() - 1).ends();
  }

  /** Whether it writes the variable, on its own or with a block after it. */
  boolean assigns(String name) {
    return form.startsWith(name + " ") || form.contains(" " + name + " = ");
  }

  /** Whether it reads the variable besides in its terms: {@code x += $} does. */
  boolean readsItself(String name) {
    return form.contains("first(" + name + ")")
        || (form.startsWith(name + " ") && !form.startsWith(name + " = "));
  }

  /** The statement and all that it contains. */
  Stream<Statement> within() {
    return Stream.concat(
        Stream.of(this), blocks.stream().flatMap(List::stream).flatMap(Statement::within));
  }

  void print(StringBuilder text, String indent) {
    int term = 0;
    int block = 0;
    text.append(indent);
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      if (c == '$') {
        text.append(terms.get(term++).source());
      } else if (c == '@') {
        text.append("{\n");
        print(blocks.get(block++), text, indent + "  ");
        text.append(indent).append('}');
      } else {
        text.append(c);
      }
    }
    text.append('\n');
  }

  static void print(List<Statement> block, StringBuilder text, String indent) {
    block.forEach(statement -> statement.print(text, indent));
  }

  int weight() {
    return 3
        + terms.stream().mapToInt(RandomTerm::weight).sum()
        + blocks.stream().mapToInt(Statement::weight).sum();
  }

  static int weight(List<Statement> block) {
    return block.stream().mapToInt(Statement::weight).sum();
  }
}
