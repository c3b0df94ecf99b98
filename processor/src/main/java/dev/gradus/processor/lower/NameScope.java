package dev.gradus.processor.lower;

import dev.gradus.processor.ir.GeneratedNames;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each variable of a piece of generated code a name of its own, the wanted one if it is free.
 */
final class NameScope {
  private final Set<String> taken;

  NameScope(List<String> reserved) {
    taken = new HashSet<>(reserved);
  }

  String unique(String wanted) {
    String base = GeneratedNames.variable(wanted);
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + i;
    }
    return name;
  }

  /** A name after a prefix: {@code minusMaxExpAvg} for {@code minus} and {@code maxExpAvg}. */
  static String camel(String prefix, String name) {
    return prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
