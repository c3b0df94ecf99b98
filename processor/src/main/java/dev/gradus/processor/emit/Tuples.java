package dev.gradus.processor.emit;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Hyper-parameters that share a key by index, as {@code betas[0]} and {@code betas[1]}. */
final class Tuples {
  private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[(\\d+)]");

  /** No method has more than 255 words of parameters, of which a double is two. */
  private static final int MOST_PARAMETERS = 127;

  private Tuples() {}

  /**
   * The tuples whose parts are declared in the order of their indices, with none missing, and that
   * can have a setter: Java takes its name and its parameters, and no part has it.
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
    tuples.keySet().removeIf(key -> !SourceVersion.isName(GeneratedNames.setter(key)));
    tuples
        .keySet()
        .removeIf(
            key ->
                hypers.stream()
                    .anyMatch(h -> h.symbol().label().equals(GeneratedNames.setter(key))));
    tuples.values().removeIf(parts -> parts.size() > MOST_PARAMETERS);
    return tuples;
  }
}
