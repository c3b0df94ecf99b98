package dev.gradus.processor.emit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether Javadoc takes a text as HTML without complaint: of a few elements, closed in their
 * order and none of them empty. Other elements are not known here, and so not sound.
 */
final class Markup {
  private static final Set<String> WORDS =
      Set.of("a", "b", "code", "em", "i", "strong", "sub", "sup");
  private static final Set<String> LISTS = Set.of("ol", "ul");
  private static final String ITEM = "li";
  private static final String PARAGRAPH = "p";

  private static final Pattern TOKEN =
      Pattern.compile(
          "<(?<close>/?)(?<name>[a-z]+)(?<link> href=\"[^\"<>&\\s]+\")?>"
              + "|&(?:[lg]t|amp|quot|#\\d{1,5}|#x[0-9a-fA-F]{1,4});|(?<bad>[<>&])|[^<>&]+");

  private final Deque<String> open = new ArrayDeque<>();

  /** Whether nothing but spaces came since an element began. */
  private boolean empty;

  private boolean sound = true;

  private Markup() {}

  static boolean isSound(String text) {
    Markup markup = new Markup();
    Matcher token = TOKEN.matcher(text);
    while (markup.sound && token.find()) {
      markup.read(token);
    }
    return markup.sound && markup.open.isEmpty() && !markup.empty;
  }

  private void read(Matcher token) {
    String name = token.group("name");
    if (token.group("bad") != null) {
      sound = false;
    } else if (name == null) {
      if (!token.group().isBlank()) {
        sound = !inList();
        empty = false;
      }
    } else if ((token.group("link") != null)
        != (name.equals("a") && token.group("close").isEmpty())) {
      sound = false;
    } else if (token.group("close").isEmpty()) {
      begin(name);
    } else {
      end(name);
    }
  }

  private void begin(String name) {
    boolean block = name.equals(PARAGRAPH) || LISTS.contains(name) || name.equals(ITEM);
    if (name.equals(ITEM) && ITEM.equals(open.peek()) && !empty) {
      open.pop();
    }
    if (WORDS.contains(name)) {
      sound = !inList();
    } else if (name.equals(PARAGRAPH)) {
      sound = open.isEmpty();
    } else if (name.equals(ITEM)) {
      sound = inList();
    } else {
      sound = LISTS.contains(name) && (open.isEmpty() || ITEM.equals(open.peek()));
    }
    sound &= !(block && empty && !inList());
    empty = true;
    if (!name.equals(PARAGRAPH)) {
      open.push(name);
    }
  }

  private void end(String name) {
    if (LISTS.contains(name) && ITEM.equals(open.peek())) {
      open.pop();
    }
    sound = !empty && name.equals(open.poll());
  }

  private boolean inList() {
    return !open.isEmpty() && LISTS.contains(open.peek());
  }
}
