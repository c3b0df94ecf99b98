package dev.gradus;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hyper-parameters by their keys in a state dict, where {@code betas[0]} and {@code betas[1]} are
 * one list {@code betas}.
 */
final class HyperDict {
  private static final Pattern INDEXED = Pattern.compile("(.*)\\[(\\d+)]");

  private HyperDict() {}

  static Map<String, Object> of(CompiledRule rule, HyperValues values) {
    Map<String, Object> dict = new LinkedHashMap<>();
    Map<String, TreeMap<Integer, Object>> lists = new LinkedHashMap<>();
    for (HyperKey<?> key : rule.hypers()) {
      Object value = Objects.requireNonNull(values.getOrNull(key));
      Matcher indexed = INDEXED.matcher(key.key());
      if (indexed.matches()) {
        String entry = indexed.group(1);
        lists.computeIfAbsent(entry, k -> new TreeMap<>()).put(index(indexed), value);
        dict.putIfAbsent(entry, value); // Its place in the order, until the list is complete.
      } else {
        dict.put(key.key(), value);
      }
    }
    lists.forEach((entry, list) -> dict.put(entry, List.copyOf(list.values())));
    return dict;
  }

  /** Fields need not be declared in the order of the list. */
  private static int index(Matcher indexed) {
    return Integer.parseInt(indexed.group(2));
  }

  /** The values of a dict that has each key of the rule and no other. */
  static HyperValues read(CompiledRule rule, Map<String, Object> dict, String where) {
    HyperValues values = HyperValues.defaults(rule);
    Set<String> unknown = new LinkedHashSet<>(dict.keySet());
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (HyperKey<?> key : rule.hypers()) {
      Matcher indexed = INDEXED.matcher(key.key());
      String entry = indexed.matches() ? indexed.group(1) : key.key();
      Object value = dict.get(entry);
      if (value == null) {
        throw new IllegalArgumentException(
            "In " + where + " the hyper-parameter " + entry + " of " + rule.name() + " is missing");
      }
      unknown.remove(entry);
      if (indexed.matches()) {
        value = element(entry, value, index(indexed), where);
        lengths.merge(entry, 1, Integer::sum);
      }
      values = withChecked(values, key, value, where);
    }
    checkLengths(dict, lengths, where);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          rule.name()
              + " has no hyper-parameter "
              + String.join(", ", unknown)
              + ", which "
              + where
              + " has");
    }
    return values.complete(where);
  }

  private static Object element(String entry, Object value, int index, String where) {
    if (value instanceof List<?> list && index < list.size() && list.get(index) != null) {
      return list.get(index);
    }
    throw new IllegalArgumentException(
        "In " + where + " the value of " + entry + " is no list with an element " + index);
  }

  private static void checkLengths(
      Map<String, Object> dict, Map<String, Integer> lengths, String where) {
    lengths.forEach(
        (entry, length) -> {
          if (dict.get(entry) instanceof List<?> list && list.size() != length) {
            throw new IllegalArgumentException(
                "In "
                    + where
                    + " "
                    + entry
                    + " has "
                    + list.size()
                    + " values instead of "
                    + length);
          }
        });
  }

  private static HyperValues withChecked(
      HyperValues values, HyperKey<?> key, Object value, String where) {
    try {
      return values.withObject(key, value);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException("In " + where + ": " + refused.getMessage(), refused);
    }
  }
}
