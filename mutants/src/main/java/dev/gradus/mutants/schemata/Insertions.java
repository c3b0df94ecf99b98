package dev.gradus.mutants.schemata;

import java.util.Map;
import java.util.TreeMap;

/** Puts text around parts of a source, around outer parts before the inner ones. */
final class Insertions {
  private final Map<Integer, StringBuilder> before = new TreeMap<>();
  private final Map<Integer, StringBuilder> after = new TreeMap<>();

  void around(int start, int end, String prefix, String suffix) {
    before.computeIfAbsent(start, at -> new StringBuilder()).append(prefix);
    after.computeIfAbsent(end, at -> new StringBuilder()).insert(0, suffix);
  }

  String applyTo(String source) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= source.length(); i++) {
      text.append(after.getOrDefault(i, new StringBuilder()));
      text.append(before.getOrDefault(i, new StringBuilder()));
      if (i < source.length()) {
        text.append(source.charAt(i));
      }
    }
    return text.toString();
  }
}
