package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.rule.DictKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one part of a state_dict: each a name, or the element of a list such as {@code
 * betas[0]}, and used once.
 */
final class Keys {
  private static final Pattern NAME =
      Pattern.compile(
          "\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}&&\\P{javaIdentifierIgnorable}]*");

  /** A key, and where it was given. */
  private record Use(DictKey key, Tree place) {}

  private final RuleContext context;
  private final Map<String, String> owners = new TreeMap<>();
  private final Map<String, TreeSet<Integer>> indices = new TreeMap<>();
  private final Map<String, Use> lastOfList = new TreeMap<>();

  /**
   * A collection of keys, which has none yet.
   *
   * @param reserved keys that the state_dict has of its own
   */
  Keys(RuleContext context, Set<String> reserved) {
    this.context = context;
    reserved.forEach(key -> owners.put(key, "every optimizer"));
  }

  /** Adds the key of a state, which is no element of a list; else as {@link #add}. */
  boolean addSingle(String field, DictKey key, Tree place) {
    if (key.isElement() && NAME.matcher(key.entry()).matches()) {
      context.report(Mistake.INVALID_KEY, place, key, "states have no lists");
      return false;
    }
    return add(field, key, place);
  }

  /** Adds the key of a field, and reports what is wrong with it; returns whether nothing is. */
  boolean add(String field, DictKey key, Tree place) {
    if (!NAME.matcher(key.entry()).matches()) {
      context.report(
          Mistake.INVALID_KEY,
          place,
          key,
          "it is neither a name nor an element such as \"betas[0]\"");
      return false;
    }
    if (key.isElement()) {
      indices.computeIfAbsent(key.entry(), name -> new TreeSet<>()).add(key.index());
      lastOfList.put(key.entry(), new Use(key, place));
    }
    String written = key.toString();
    @Nullable String other = owners.containsKey(written) ? owners.get(written) : clashOfList(key);
    if (other != null) {
      context.report(Mistake.KEY_TAKEN, place, key, field, other);
    }
    owners.putIfAbsent(written, "'" + field + "'");
    return other == null;
  }

  /** What clashes with a key: a list and a single value cannot have one name; null if nothing. */
  private @Nullable String clashOfList(DictKey key) {
    if (key.isElement()) {
      return owners.get(key.entry());
    }
    return indices.containsKey(key.entry()) ? "the list \"" + key + "[...]\"" : null;
  }

  /** Checks the lists, once all keys are added: for gaps, and for setters of one name. */
  void finish() {
    Map<String, String> setters = new HashMap<>();
    lastOfList.forEach(
        (list, use) -> {
          String setter = GeneratedNames.setter(list);
          TreeSet<Integer> used = indices.getOrDefault(list, new TreeSet<>());
          @Nullable String other = used.size() < 2 ? null : setters.putIfAbsent(setter, list);
          if (other != null) {
            String taken = "the list \"" + other + "[...]\"";
            context.report(Mistake.MEMBER_CLASH, use.place, list + "[...]", setter, taken);
          }
          int missing = 0;
          while (used.contains(missing)) {
            missing++;
          }
          if (missing < used.size()) {
            context.report(
                Mistake.INVALID_KEY,
                use.place,
                use.key,
                "there is no \"" + list + "[" + missing + "]\"");
          }
        });
  }
}
