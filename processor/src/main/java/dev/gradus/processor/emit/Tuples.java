package dev.gradus.processor.emit;

import dev.gradus.processor.ir.Formula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hyper-parameters that share a key by index, as {@code betas[0]} and {@code betas[1]}. */
final class Tuples {
  private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[(\\d+)]");

  private Tuples() {}

  /**
   * The tuples whose parts are declared in the order of their indices, with none missing and no
   * setter of that name.
   */
  static Map<String, List<Formula.Hyper>> of(List<Formula.Hyper> hypers) {
    Map<String, List<Formula.Hyper>> tuples = new LinkedHashMap<>();
    Map<String, Boolean> complete = new LinkedHashMap<>();
    for (Formula.Hyper hyper : hypers) {
      Matcher indexed = INDEXED.matcher(hyper.key());
      if (indexed.matches()) {
        List<Formula.Hyper> parts =
            tuples.computeIfAbsent(indexed.group(1), key -> new ArrayList<>());
        boolean next = indexed.group(2).equals(String.valueOf(parts.size()));
        complete.merge(indexed.group(1), next, Boolean::logicalAnd);
        parts.add(hyper);
      }
    }
    tuples
        .entrySet()
        .removeIf(
            tuple ->
                tuple.getValue().size() < 2 || !Boolean.TRUE.equals(complete.get(tuple.getKey())));
    tuples
        .keySet()
        .removeIf(key -> hypers.stream().anyMatch(h -> h.symbol().label().equals(method(key))));
    return tuples;
  }

  /** {@code stepSizes} for {@code step_sizes}. */
  static String method(String key) {
    return Pattern.compile("_(\\w)")
        .matcher(key)
        .replaceAll(m -> m.group(1).toUpperCase(java.util.Locale.ROOT));
  }
}
