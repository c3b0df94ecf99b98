package dev.gradus.processor.corpus;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.diagnostic.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of {@code docs/errors}: the message in a quotation, then a wrong example and the same
 * mended. An example is a whole file, compiled as it is printed; or as the word after "java" says
 * members of a rule, or statements of {@code update}: what these leave out is added here.
 *
 * @param examples the wrong one and the right one, or none
 */
record ErrorPage(String title, String message, List<Example> examples) {
  static final Path FOLDER = Path.of("..", "docs", "errors");

  private static final Pattern TITLE = Pattern.compile("\\A# ([a-z-]+)\n");
  private static final Pattern MESSAGE = Pattern.compile("\n> (.*)\n");
  private static final Pattern EXAMPLE =
      Pattern.compile("```java(?: (\\w+))?\n(.*?)\n```", Pattern.DOTALL);

  private static final String MEMBERS = "members";
  private static final String UPDATE = " update(";
  private static final Set<String> UNUSED =
      Set.of(Mistake.UNUSED_HYPER.code(), Mistake.STATE_NEVER_READ.code());

  private static final String IMPORTS =
      "import static dev.gradus.rule.Formulas.*;\nimport dev.gradus.rule.*;\n";

  /** Source to compile, as the page shows it. {@code kind} is the word after "java" in the page. */
  record Example(@Nullable String kind, String text) {
    /**
     * What the compiler says, but for what is left unused because the example leaves its use out.
     */
    List<Marker> messages() {
      InMemoryJavac.Result result =
          InMemoryJavac.compile(
              List.of(InMemoryJavac.source("Example.java", complete())), new OptimizerProcessor());
      boolean whole = !MEMBERS.equals(kind) || text.contains(UPDATE);
      return Marker.of(result.diagnostics()).stream()
          .filter(marker -> !marker.code().equals(Mistake.VECTORS_NOT_SEEN.code()))
          .filter(marker -> whole || !UNUSED.contains(marker.code()))
          .toList();
    }

    private String complete() {
      String head = IMPORTS + "@UpdateRule class MineRule { @Hyper double lr = 0.1;\n";
      if (kind == null) {
        return text;
      } else if (kind.equals(MEMBERS)) {
        String update =
            text.contains(UPDATE)
                ? ""
                : " double update(double param, double grad) { return param - lr; }";
        return head + text + update + "}";
      }
      String update = "double update(double param, double grad, long step) { m += grad * step;\n";
      return head + "@State double m;\n" + update + text + "}}";
    }
  }

  static ErrorPage of(String text) {
    List<Example> examples =
        EXAMPLE.matcher(text).results().map(r -> new Example(r.group(1), r.group(2))).toList();
    return new ErrorPage(first(TITLE, text), first(MESSAGE, text), examples);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
