package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.rule.DictKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a state dict from an optimizer's state that another program, torch above all, saved. Its
 * groups do not tell which entries are hyper-parameters, have integers where floats are meant, and
 * lack hyper-parameters that were added since: the optimizer to be loaded decides. This is for
 * readers of files, {@code dev.gradus.checkpoint} and {@code dev.gradus.interop.torch}, which
 * programs call.
 */
public final class ForeignStateDict {
  private static final String PARAMS = "params";
  private static final String PARAM_NAMES = "param_names";
  private static final int NONE = Integer.MAX_VALUE;

  private ForeignStateDict() {}

  /**
   * The state dict for an optimizer, which is not changed.
   *
   * <p>An entry that is a hyper-parameter of the optimizer becomes one of the group's values; of an
   * optional one, null too. A hyper-parameter without entry gets its present value in the
   * optimizer's group that has a parameter of the same name or, without names, is at the same
   * place. An entry that is a state of the optimizer's groups becomes one of the values, too. Every
   * other entry is an extra. The rule is not known, so it is not compared when the state dict is
   * loaded.
   *
   * @param state the state, as in {@link StateDict}
   * @param groups the entries by key: {@code params} a list of Long, {@code param_names}, which may
   *     be missing, a list of String, all others null, Boolean, Long, Double, String or a list of
   *     those
   * @throws IllegalArgumentException if an entry is of another kind; the message names it
   */
  public static StateDict of(
      Optimizer target,
      Map<Integer, Map<String, Tensor>> state,
      List<? extends Map<String, ? extends @Nullable Object>> groups) {
    Map<String, Integer> groupsByName = new HashMap<>();
    for (int g = 0; g < target.paramGroups().size(); g++) {
      for (Parameter parameter : target.paramGroups().get(g).params()) {
        groupsByName.put(parameter.name(), g);
      }
    }
    List<StateDict.Group> converted = new ArrayList<>();
    for (Map<String, ? extends @Nullable Object> entries : groups) {
      converted.add(group(target, groupsByName, converted.size(), entries));
    }
    return new StateDict(null, state, converted);
  }

  private static StateDict.Group group(
      Optimizer target,
      Map<String, Integer> groupsByName,
      int number,
      Map<String, ? extends @Nullable Object> entries) {
    String where = "group " + number;
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(entries);
    List<Integer> params = numbers(rest.remove(PARAMS), where);
    List<String> names = names(rest.remove(PARAM_NAMES), where);
    int source =
        names.stream().mapToInt(n -> groupsByName.getOrDefault(n, NONE)).min().orElse(NONE);
    HyperValues present = present(target, source == NONE ? number : source);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Map<String, List<HyperKey<?>>> lists = new LinkedHashMap<>();
    for (HyperKey<?> key : target.hypers()) {
      DictKey place = key.dictKey();
      if (key.isOptional() && isNone(rest, key.key())) {
        values.put(key.key(), rest.remove(key.key()));
      } else if (!place.isElement()) {
        Object given = taken(rest, key.key(), where);
        Object typed = given == null ? null : typed(key, given);
        values.put(key.key(), typed == null ? present(present, where, key) : typed);
      } else {
        lists.computeIfAbsent(place.entry(), k -> new ArrayList<>()).add(key);
      }
    }
    lists.forEach(
        (entry, keys) -> {
          boolean none = HyperDict.isOptional(keys) && isNone(rest, entry);
          values.put(
              entry,
              none ? rest.remove(entry) : list(present, where, keys, taken(rest, entry, where)));
        });
    Map<String, @Nullable Object> extras = target.groupStateDict().without(rest);
    rest.keySet().removeAll(extras.keySet());
    rest.forEach((key, value) -> values.put(key, asDouble(value)));
    if (!names.isEmpty() && names.size() != params.size()) {
      throw new IllegalArgumentException(
          where + " has " + params.size() + " parameters, but " + names.size() + " " + PARAM_NAMES);
    }
    return new StateDict.Group(values, extras, params, names);
  }

  private static boolean isNone(Map<String, @Nullable Object> entries, String key) {
    return entries.containsKey(key) && entries.get(key) == null;
  }

  /** Takes the value of a hyper-parameter out of the entries; null if they have none. */
  private static @Nullable Object taken(
      Map<String, @Nullable Object> rest, String key, String where) {
    if (isNone(rest, key)) {
      throw new IllegalArgumentException(
          "In " + where + " the hyper-parameter " + key + " is None");
    }
    return rest.remove(key);
  }

  /**
   * The values of a list of hyper-parameters, as {@code betas}; a given value that is no list is
   * returned for the loader to refuse.
   */
  private static Object list(
      HyperValues present, String where, List<HyperKey<?>> keys, @Nullable Object given) {
    if (given != null && !(given instanceof List<?>)) {
      return given;
    }
    List<?> elements =
        given instanceof List<?> list ? list : Collections.nCopies(keys.size(), null);
    List<@Nullable Object> values = new ArrayList<>(elements);
    for (HyperKey<?> key : keys) {
      int index = key.dictKey().index();
      if (given == null) {
        values.set(index, present(present, where, key));
      } else if (index < elements.size()) {
        values.set(index, typed(key, elements.get(index)));
      }
    }
    return values;
  }

  /** The values of the optimizer's group of this number; its defaults if it has fewer groups. */
  private static HyperValues present(Optimizer target, int number) {
    List<ParamGroup> groups = target.paramGroups();
    return number < groups.size() ? groups.get(number).values() : target.defaults();
  }

  private static @Nullable Object present(HyperValues present, String where, HyperKey<?> key) {
    @Nullable Object value = HyperDict.saved(present, key);
    if (value == null && !key.isOptional()) {
      throw new IllegalArgumentException(
          where + " has no " + key.key() + ", of which there is no default");
    }
    return value;
  }

  /** Converts as Python does: a Long for a double key, and a whole Double for a long key. */
  private static @Nullable Object typed(HyperKey<?> key, @Nullable Object value) {
    if (key.type() == Double.class) {
      return asDouble(value);
    }
    if (key.type() == Long.class
        && value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 0x1p53) {
      return number.longValue();
    }
    return value;
  }

  private static @Nullable Object asDouble(@Nullable Object value) {
    return value instanceof Long number ? (Object) number.doubleValue() : value;
  }

  private static List<Integer> numbers(@Nullable Object params, String where) {
    List<Integer> numbers = new ArrayList<>();
    for (Object number : list(params, where + " has no list of numbers " + PARAMS)) {
      if (!(number instanceof Long index) || index < 0 || index > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "In " + PARAMS + " of " + where + " is " + number + ", no number of a parameter");
      }
      numbers.add(index.intValue());
    }
    return numbers;
  }

  private static List<String> names(@Nullable Object paramNames, String where) {
    List<String> names = new ArrayList<>();
    if (paramNames == null) {
      return names;
    }
    for (Object name : list(paramNames, PARAM_NAMES + " of " + where + " is no list of names")) {
      if (!(name instanceof String text)) {
        throw new IllegalArgumentException(
            "In " + PARAM_NAMES + " of " + where + " is " + name + ", no name");
      }
      names.add(text);
    }
    return names;
  }

  private static List<?> list(@Nullable Object value, String otherwise) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(otherwise);
    }
    return list;
  }
}
