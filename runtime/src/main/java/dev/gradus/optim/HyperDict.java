package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.rule.DictKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hyper-parameters by their keys in a state dict, where {@code betas[0]} and {@code betas[1]} are
 * one list {@code betas}.
 */
final class HyperDict {
  private HyperDict() {}

  static Map<String, @Nullable Object> of(CompiledRule rule, HyperValues values) {
    Map<String, @Nullable Object> dict = new LinkedHashMap<>();
    // The elements of a list need not be declared in order.
    Map<String, TreeMap<Integer, @Nullable Object>> lists = new LinkedHashMap<>();
    for (HyperKey<?> key : rule.hypers()) {
      @Nullable Object value = saved(values, key);
      DictKey place = key.dictKey();
      if (place.isElement()) {
        lists.computeIfAbsent(place.entry(), k -> new TreeMap<>()).put(place.index(), value);
      }
      dict.putIfAbsent(place.entry(), value); // Keeps a list's place in the order.
    }
    lists.forEach((entry, list) -> dict.put(entry, listOf(list.values())));
    return dict;
  }

  private static List<@Nullable Object> listOf(Collection<@Nullable Object> values) {
    return Collections.unmodifiableList(new ArrayList<>(values)); // which may have nulls
  }

  /** The value of a hyper-parameter as a state dict has it; null if it has none. */
  static <T> @Nullable Object saved(HyperValues values, HyperKey<T> key) {
    return values.has(key) ? key.saved(values.get(key)) : null;
  }

  /**
   * The values of a saved group; a hyper-parameter without fitting value there keeps its present
   * one.
   *
   * @param number the number of the saved group, for messages
   */
  static HyperValues read(
      CompiledRule rule,
      Map<String, @Nullable Object> dict,
      HyperValues present,
      int number,
      LoadReportBuilder report) {
    HyperValues values = present;
    String where = "In group " + number;
    String path = "param_groups[" + number + "].";
    Set<String> unknown = new LinkedHashSet<>(dict.keySet());
    for (Map.Entry<String, List<HyperKey<?>>> entry : entries(rule).entrySet()) {
      String name = entry.getKey();
      @Nullable Object value = dict.get(name);
      unknown.remove(name);
      if (value == null && !(dict.containsKey(name) && isOptional(entry.getValue()))) {
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

  /** The keys by their entries in a dict; the keys of a list stand under one entry. */
  private static Map<String, List<HyperKey<?>>> entries(CompiledRule rule) {
    Map<String, List<HyperKey<?>>> entries = new LinkedHashMap<>();
    for (HyperKey<?> key : rule.hypers()) {
      entries.computeIfAbsent(key.dictKey().entry(), k -> new ArrayList<>()).add(key);
    }
    return entries;
  }

  /** Whether a list of hyper-parameters may have no value at all. */
  static boolean isOptional(List<HyperKey<?>> keys) {
    return keys.stream().allMatch(HyperKey::isOptional);
  }

  private static HyperValues with(
      HyperValues present, String entry, List<HyperKey<?>> keys, @Nullable Object value) {
    HyperValues values = present;
    for (HyperKey<?> key : keys) {
      DictKey place = key.dictKey();
      boolean element = place.isElement() && value != null; // None: no element has a value.
      @Nullable Object own = element ? element(entry, value, key) : value;
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

  private static @Nullable Object element(String entry, @Nullable Object value, HyperKey<?> key) {
    int index = key.dictKey().index();
    if (value instanceof List<?> list
        && index < list.size()
        && (list.get(index) != null || key.isOptional())) {
      return list.get(index);
    }
    boolean none = value instanceof List<?> list && index < list.size();
    throw new IllegalArgumentException(
        none
            ? entry + "[" + index + "] is None, but has to have a value"
            : "the value of " + entry + " is no list with an element " + index);
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
