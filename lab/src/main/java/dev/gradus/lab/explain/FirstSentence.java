package dev.gradus.lab.explain;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first sentence of a Javadoc comment as plain text. */
final class FirstSentence {
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\p{Alpha}");
  private static final Pattern PARAGRAPH = Pattern.compile("<(?:p|ul|ol|pre|table|div|h\\d)\\b");

  /** A full stop that ends a sentence: after others words begin small, or there is a bracket. */
  private static final Pattern END = Pattern.compile("\\.\\s+(?=\\p{Lu})");

  private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
  private static final Pattern LINK = Pattern.compile("([^\\s(]*(?:\\([^)]*\\))?)\\s*(.*)");
  private static final Pattern ENTITY = Pattern.compile("&\\w+;");
  private static final Map<String, String> ENTITIES =
      Map.of("&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&quot;", "\"", "&amp;", "&");

  private FirstSentence() {}

  /** The first sentence; empty if there is no text before the tags. */
  static String of(String doc) {
    String text = before(PARAGRAPH, before(BLOCK_TAG, doc)).strip().replaceAll("\\s+", " ");
    StringBuilder plain = new StringBuilder();
    Matcher tag = INLINE.matcher(text);
    int end = 0;
    while (tag.find()) {
      plain.append(prose(text.substring(end, tag.start())));
      boolean link = tag.group(1).startsWith("link");
      plain.append(link ? link(tag.group(2)) : tag.group(2));
      end = tag.end();
    }
    plain.append(prose(text.substring(end)));
    Matcher full = END.matcher(plain);
    return full.find() ? plain.substring(0, full.start() + 1) : plain.toString();
  }

  private static String before(Pattern end, String text) {
    Matcher matcher = end.matcher(text);
    return matcher.find() ? text.substring(0, matcher.start()) : text;
  }

  private static String prose(String html) {
    Matcher entity = ENTITY.matcher(html.replaceAll("</?\\w[^>]*>", ""));
    return entity.replaceAll(
        found -> Matcher.quoteReplacement(ENTITIES.getOrDefault(found.group(), found.group())));
  }

  private static String link(String content) {
    Matcher link = LINK.matcher(content.strip());
    if (!link.matches()) {
      return content;
    }
    return link.group(2).isEmpty()
        ? link.group(1).replaceFirst("^#", "").replace('#', '.')
        : link.group(2);
  }
}
