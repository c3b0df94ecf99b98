package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Problem;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.ir.GeneratedNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one part of a state_dict: each a name, or the element of a list such as {@code
 * betas[0]}, and used once.
 */
final class Keys {
  private static final String NAME =
      "\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}&&\\P{javaIdentifierIgnorable}]*";

  private static final Pattern KEY = Pattern.compile("(" + NAME + ")(?:\\[(0|[1-9]\\d{0,3})])?");

  /** One key, by its field. */
  private record Use(String field, String key, Tree place) {}

  private final RuleContext context;
  private final boolean lists;
  private final Map<String, String> owners = new TreeMap<>();
  private final Map<String, TreeSet<Integer>> indices = new TreeMap<>();
  private final Map<String, Use> lastOfList = new TreeMap<>();

  /**
   * No keys yet.
   *
   * @param lists whether there may be lists
   * @param reserved keys that the state_dict has of its own
   */
  Keys(RuleContext context, boolean lists, Set<String> reserved) {
    this.context = context;
    this.lists = lists;
    reserved.forEach(key -> owners.put(key, "every optimizer"));
  }

  /** {@code weight_decay} for {@code weightDecay}. */
  static String snakeCase(String name) {
    return name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2")
        .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Adds the key of a field, and says what is wrong with it. */
  void add(String field, String key, Tree place) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      context.report(
          Problem.INVALID_KEY,
          place,
          key,
          "it is neither a name nor an element such as \"betas[0]\"");
      return;
    }
    String list = parts.group(1);
    @Nullable String index = parts.group(2);
    if (index != null && !lists) {
      context.report(Problem.INVALID_KEY, place, key, "states have no lists");
      return;
    }
    String owner = "'" + field + "'";
    if (index != null) {
      indices.computeIfAbsent(list, name -> new TreeSet<>()).add(Integer.valueOf(index));
      lastOfList.put(list, new Use(field, key, place));
    }
    @Nullable String other = owners.containsKey(key) ? owners.get(key) : clashOfList(list, index);
    if (other != null) {
      context.report(Problem.KEY_TAKEN, place, key, field, other);
    }
    owners.putIfAbsent(key, owner);
  }

  /** A list and a single value cannot have one name. */
  private @Nullable String clashOfList(String list, @Nullable String index) {
    if (index != null) {
      return owners.get(list);
    }
    return indices.containsKey(list) ? "the list \"" + list + "[...]\"" : null;
  }

  /** Once all keys are added: a list must be without gaps. */
  void finish() {
    Map<String, String> setters = new HashMap<>();
    lastOfList.forEach(
        (list, use) -> {
          String setter = GeneratedNames.setter(list);
          TreeSet<Integer> used = indices.getOrDefault(list, new TreeSet<>());
          @Nullable String other = used.size() < 2 ? null : setters.putIfAbsent(setter, list);
          if (other != null) {
            String taken = "the list \"" + other + "[...]\"";
            context.report(Problem.MEMBER_CLASH, use.place, list + "[...]", setter, taken);
          }
          int missing = 0;
          while (used.contains(missing)) {
            missing++;
          }
          if (missing < used.size()) {
            context.report(
                Problem.INVALID_KEY,
                use.place,
                use.key,
                "there is no \"" + list + "[" + missing + "]\"");
          }
        });
  }
}
