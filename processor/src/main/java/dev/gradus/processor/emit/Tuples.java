package dev.gradus.processor.emit;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.rule.DictKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;

/** Finds hyper-parameters that are one list, as {@code betas[0]} and {@code betas[1]}. */
final class Tuples {
  /** No method has more than 255 words of parameters, of which a double is two. */
  private static final int MOST_PARAMETERS = 127;

  private Tuples() {}

  /**
   * The tuples whose parts are declared in the order of their indices, with none missing, and that
   * can have a setter: Java takes its name and its parameters, and no hyper-parameter has that
   * name.
   */
  static Map<String, List<Formula.Hyper>> of(List<Formula.Hyper> hypers) {
    Map<String, List<Formula.Hyper>> tuples = new LinkedHashMap<>();
    Map<String, Boolean> complete = new LinkedHashMap<>();
    for (Formula.Hyper hyper : hypers) {
      DictKey key = hyper.key();
      if (key.isElement()) {
        List<Formula.Hyper> parts = tuples.computeIfAbsent(key.entry(), k -> new ArrayList<>());
        complete.merge(key.entry(), key.index() == parts.size(), Boolean::logicalAnd);
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
