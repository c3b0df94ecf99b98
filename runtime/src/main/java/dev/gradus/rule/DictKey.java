package dev.gradus.rule;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a hyper-parameter in a group of a state dict, in the notation of {@link Hyper#key}:
 * {@code weight_decay} is an entry of its own, {@code betas[0]} the first element of the list
 * {@code betas}.
 *
 * @param entry the name in the group's dict
 * @param index the index in the entry's list, from 0; {@link #WHOLE} if the entry is no list
 */
public record DictKey(String entry, int index) {
  /** The index of a hyper-parameter that is no element of a list. */
  public static final int WHOLE = -1;

  private static final Pattern ELEMENT = Pattern.compile("(.*)\\[(0|[1-9]\\d{0,3})]");

  /** Parses a key. Every text that does not write an element of a list is an entry's name. */
  public static DictKey of(String text) {
    Matcher m = ELEMENT.matcher(text);
    return m.matches()
        ? new DictKey(m.group(1), Integer.parseInt(m.group(2)))
        : new DictKey(text, WHOLE);
  }

  /**
   * The key that a field has, unless it is given one: {@code weight_decay} for {@code weightDecay}.
   */
  public static String ofField(String field) {
    return field
        .replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2")
        .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether the hyper-parameter is an element of a list. */
  public boolean isElement() {
    return index != WHOLE;
  }

  /** The key as it is written: {@code betas[0]}. */
  @Override
  public String toString() {
    return isElement() ? entry + "[" + index + "]" : entry;
  }
}
