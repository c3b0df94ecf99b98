package dev.gradus.lab.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a report: {@code page.html} with {@code {{title}}}, {@code {{data}}} and the like,
 * and the files named in {@code {{...}}} put in. What is put in is not searched again.
 */
final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.-]+)}}");

  private ReportPage() {}

  /**
   * Prints the page.
   *
   * @param data the report as {@link ReportJson} prints it
   * @param newest the file beside the page that will name the newest version; empty if this is the
   *     last
   */
  static String print(String title, String data, String newest) throws IOException {
    Matcher places = PLACE.matcher(resource("page.html"));
    StringBuilder page = new StringBuilder();
    while (places.find()) {
      places.appendReplacement(page, "");
      page.append(content(places.group(1), title, data, newest));
    }
    return places.appendTail(page).toString();
  }

  /** The name of a version, another one for other data. */
  static String version(String data) {
    return Integer.toHexString(data.hashCode());
  }

  private static String content(String name, String title, String data, String newest)
      throws IOException {
    return switch (name) {
      case "title" -> escaped(title);
      case "data" -> data;
      case "version" -> version(data);
      case "newest" -> escaped(newest);
      // Only a version that is not the last may load a script, and only one beside it.
      case "scripts" -> "'unsafe-inline'" + (newest.isEmpty() ? "" : " 'self' file:");
      default -> name.endsWith(".js") ? script(resource(name)) : resource(name);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * A script that does not end its element: in JavaScript's texts the backslash changes nothing.
   */
  private static String script(String code) {
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException(
            "This build of Gradus lacks %s, a part of reports; build it again".formatted(name));
      }
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
