package dev.gradus.processor.lower;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each variable of a piece of generated code a name of its own, the wanted one if it is free.
 */
final class NameScope {
  private final Set<String> taken = new HashSet<>();

  NameScope(List<String> reserved) {
    taken.addAll(reserved);
  }

  String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  /** {@code maxExpAvg} after {@code minus}: {@code minusMaxExpAvg}. */
  static String camel(String prefix, String name) {
    return prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
