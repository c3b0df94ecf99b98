package dev.gradus.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a group of a state dict has a hyper-parameter, in the notation of {@link Hyper#key}: {@code
 * weight_decay} is an entry of its own, {@code betas[0]} the first element of the list {@code
 * betas}.
 *
 * @param entry the name in the group's dict
 * @param index from 0 in the list that the entry is; {@link #WHOLE} if it is no list
 */
public record DictKey(String entry, int index) {
  /** The index of what is no element of a list. */
  public static final int WHOLE = -1;

  private static final Pattern ELEMENT = Pattern.compile("(.*)\\[(0|[1-9]\\d{0,3})]");

  /** The key that a text writes. Every text that is no element of a list is an entry's name. */
  public static DictKey of(String text) {
    Matcher m = ELEMENT.matcher(text);
    return m.matches()
        ? new DictKey(m.group(1), Integer.parseInt(m.group(2)))
        : new DictKey(text, WHOLE);
  }

  /** Whether it is an element of a list. */
  public boolean isElement() {
    return index != WHOLE;
  }

  /** The key as it is written: {@code betas[0]}. */
  @Override
  public String toString() {
    return isElement() ? entry + "[" + index + "]" : entry;
  }
}
