package dev.gradus.processor.emit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's Javadoc as it may stand at another declaration: links, whose targets are looked up
 * from where they stand, become code, and block tags are left out. HTML that Javadoc would complain
 * of becomes text.
 */
final class Prose {
  private static final Pattern BLOCK_TAG = Pattern.compile("\\s*@\\p{Alpha}");
  private static final Pattern TAG = Pattern.compile("\\{@(\\w+)\\s*");

  /** The content of a link: what it goes to, and its label. */
  private static final Pattern LINK =
      Pattern.compile("([^\\s(]*(?:\\([^)]*\\))?)\\s*(.*)", Pattern.DOTALL);

  private final String doc;
  private final boolean html;
  private final StringBuilder text = new StringBuilder();

  /** The text with a word in place of each tag. */
  private final StringBuilder markup = new StringBuilder();

  private Prose(String doc, boolean html) {
    this.doc = doc;
    this.html = html;
  }

  /** The main description. */
  static String of(String doc) {
    Prose prose = new Prose(doc, true);
    String text = prose.read();
    return Comments.of(
            Markup.isSound(prose.markup.toString()) ? text : new Prose(doc, false).read())
        .strip();
  }

  private String read() {
    int at = 0;
    boolean lineBegins = true;
    while (at < doc.length()) {
      if (lineBegins && BLOCK_TAG.matcher(doc).region(at, doc.length()).lookingAt()) {
        break;
      }
      char c = doc.charAt(at);
      lineBegins = c == '\n';
      Matcher tag = TAG.matcher(doc).region(at, doc.length());
      int end = c == '{' && tag.lookingAt() ? end(at) : -1;
      if (end < 0) {
        append(doc.startsWith("{@", at) ? "&#123;" : String.valueOf(c));
        at++;
      } else {
        markup.append("tag");
        text.append(plain(tag.group(1), doc.substring(tag.end(), end), doc.substring(at, end + 1)));
        at = end + 1;
      }
    }
    return text.toString();
  }

  private void append(String part) {
    markup.append(part);
    text.append(html || part.length() > 1 ? part : SourceCode.entity(part));
  }

  /** Where the brace at this place is closed; -1 if nowhere. */
  private int end(int from) {
    int depth = 0;
    for (int i = from; i < doc.length(); i++) {
      depth += doc.charAt(i) == '{' ? 1 : doc.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(String name, String content, String whole) {
    return switch (name) {
      case "code", "literal" -> whole;
      case "link", "linkplain", "value" -> link(name, content.strip());
      case "inheritDoc", "docRoot", "snippet" -> "";
      default -> "{@literal " + content + "}";
    };
  }

  private static String link(String name, String content) {
    Matcher link = LINK.matcher(content);
    String label = link.matches() ? link.group(2) : "";
    if (label.isEmpty()) {
      String target = link.matches() ? link.group(1) : content;
      return "{@code " + target.replaceFirst("^#", "").replace('#', '.') + "}";
    }
    return (name.equals("linkplain") ? "{@literal " : "{@code ") + label + "}";
  }
}
