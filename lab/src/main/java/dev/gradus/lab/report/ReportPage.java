package dev.gradus.lab.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a report: {@code page.html} with {@code {{title}}}, {@code {{data}}} and the files
 * named in {@code {{...}}} put in. What is put in is not searched again.
 */
final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.-]+)}}");

  private ReportPage() {}

  static String print(Report report) throws IOException {
    Matcher places = PLACE.matcher(resource("page.html"));
    StringBuilder page = new StringBuilder();
    while (places.find()) {
      places.appendReplacement(page, "");
      page.append(content(places.group(1), report));
    }
    return places.appendTail(page).toString();
  }

  private static String content(String name, Report report) throws IOException {
    return switch (name) {
      case "title" -> escaped(report.title());
      case "data" -> ReportJson.print(report);
      default -> name.endsWith(".js") ? script(resource(name)) : resource(name);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** In a text or regular expression of JavaScript, the backslash changes nothing. */
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
