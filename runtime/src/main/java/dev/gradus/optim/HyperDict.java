package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.rule.DictKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hyper-parameters by their keys in a state dict, where {@code betas[0]} and {@code betas[1]} are
 * one list {@code betas}.
 */
final class HyperDict {
  private HyperDict() {}

  static Map<String, Object> of(CompiledRule rule, HyperValues values) {
    Map<String, Object> dict = new LinkedHashMap<>();
    // Fields need not be declared in the order of a list.
    Map<String, TreeMap<Integer, Object>> lists = new LinkedHashMap<>();
    for (HyperKey<?> key : rule.hypers()) {
      Object value = Objects.requireNonNull(values.getOrNull(key));
      DictKey place = key.dictKey();
      if (place.isElement()) {
        lists.computeIfAbsent(place.entry(), k -> new TreeMap<>()).put(place.index(), value);
      }
      dict.putIfAbsent(place.entry(), value); // A list's place in the order, until it is complete.
    }
    lists.forEach((entry, list) -> dict.put(entry, List.copyOf(list.values())));
    return dict;
  }

  /**
   * The values of a saved group, and where it has none that fits, those that there are.
   *
   * @param number the saved group's, for messages
   */
  static HyperValues read(
      CompiledRule rule,
      Map<String, Object> dict,
      HyperValues present,
      int number,
      LoadReportBuilder report) {
    HyperValues values = present;
    String where = "In group " + number;
    String path = "param_groups[" + number + "].";
    Set<String> unknown = new LinkedHashSet<>(dict.keySet());
    for (Map.Entry<String, List<HyperKey<?>>> entry : entries(rule).entrySet()) {
      String name = entry.getKey();
      Object value = dict.get(name);
      unknown.remove(name);
      if (value == null) {
        report.missing(
            List.of(path + name),
            where + " the hyper-parameter " + name + " of " + rule.name() + " is missing");
        continue;
      }
      try {
        values = with(values, name, entry.getValue(), value);
      } catch (IllegalArgumentException refused) {
        report.mismatched(where + ": " + refused.getMessage());
      }
    }
    report.unexpected(
        unknown.stream().map(name -> path + name).toList(),
        rule.name()
            + " has no hyper-parameter "
            + String.join(", ", unknown)
            + ", which group "
            + number
            + " has");
    return checked(rule, values, present, number, report);
  }

  /** The keys by their entries in a dict, of a list by index. */
  private static Map<String, List<HyperKey<?>>> entries(CompiledRule rule) {
    Map<String, List<HyperKey<?>>> entries = new LinkedHashMap<>();
    for (HyperKey<?> key : rule.hypers()) {
      entries.computeIfAbsent(key.dictKey().entry(), k -> new ArrayList<>()).add(key);
    }
    return entries;
  }

  private static HyperValues with(
      HyperValues present, String entry, List<HyperKey<?>> keys, Object value) {
    HyperValues values = present;
    for (HyperKey<?> key : keys) {
      DictKey place = key.dictKey();
      Object own = place.isElement() ? element(entry, value, place.index()) : value;
      values = values.withObject(key, own);
    }
    if (keys.get(0).dictKey().isElement()
        && value instanceof List<?> list
        && list.size() != keys.size()) {
      throw new IllegalArgumentException(
          entry + " has " + list.size() + " values instead of " + keys.size());
    }
    return values;
  }

  private static Object element(String entry, Object value, int index) {
    if (value instanceof List<?> list && index < list.size() && list.get(index) != null) {
      return list.get(index);
    }
    throw new IllegalArgumentException(
        "the value of " + entry + " is no list with an element " + index);
  }

  private static HyperValues checked(
      CompiledRule rule,
      HyperValues values,
      HyperValues present,
      int number,
      LoadReportBuilder report) {
    String violated = rule.violated(values);
    if (violated.isEmpty()) {
      return values;
    }
    report.mismatched(rule.name() + ", group " + number + ": " + violated);
    return present;
  }
}
