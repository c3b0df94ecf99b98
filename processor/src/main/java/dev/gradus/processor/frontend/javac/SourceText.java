package dev.gradus.processor.frontend.javac;

import com.sun.source.tree.MethodTree;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Takes from the user's source what generated documentation shows again. */
public final class SourceText {
  private SourceText() {}

  /** The text of an element's Javadoc comment, without the margin; empty if there is none. */
  public static String doc(Elements elements, Element element) {
    @Nullable String comment = elements.getDocComment(element);
    if (comment == null) {
      return "";
    }
    String text = withoutMargin(comment.strip());
    return isMarkdown(elements, element) ? escape(text) : text;
  }

  /** Strips the margin of all lines but the first, which begins behind that of the comment. */
  private static String withoutMargin(String text) {
    int end = text.indexOf('\n') + 1;
    return text.substring(0, end) + text.substring(end).stripIndent();
  }

  /** Whether the comment is Markdown, of lines {@code ///}: only compilers since JDK 23 tell. */
  private static boolean isMarkdown(Elements elements, Element element) {
    try {
      Object kind =
          Elements.class.getMethod("getDocCommentKind", Element.class).invoke(elements, element);
      return String.valueOf(kind).equals("END_OF_LINE");
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException older) {
      return false;
    }
  }

  /** HTML that shows Markdown as it is written: what is markup in HTML alone is escaped. */
  private static String escape(String markdown) {
    return markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The lines of these methods as written, an empty one between two. */
  public static List<String> of(SourceFile file, List<MethodTree> methods) {
    List<String> lines = new ArrayList<>();
    for (MethodTree method : methods) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(file.lines(method));
    }
    return lines;
  }
}
