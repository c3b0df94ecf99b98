package dev.gradus.lab.inspect;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prints contents for people: a line for each group, parameter and tensor. */
final class ContentsPrinter {
  private static final int WIDTH = 120;
  private static final int LONGEST_TEXT = 1_000;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}|\\R");

  private final PrintWriter out;
  private final Shortening shortening;

  private ContentsPrinter(PrintWriter out, Shortening shortening) {
    this.out = out;
    this.shortening = shortening;
  }

  /** Prints what a file of so many bytes holds. */
  static void print(FileContents contents, long bytes, PrintWriter out) {
    ContentsPrinter printer = new ContentsPrinter(out, new Shortening(LONGEST_TEXT, bytes));
    contents.tree().forEach((key, value) -> printer.entry("", key, value));
  }

  private void entry(String indent, Object named, @Nullable Object value) {
    String key = shortening.of(String.valueOf(named));
    if (value instanceof Map<?, ?> dict
        && dict.get("state") instanceof Map<?, ?> state
        && dict.get("param_groups") instanceof List<?> groups) {
      optimizer(indent, key, state, groups);
      dict.forEach((part, rest) -> besides(indent + "  ", part, rest));
    } else if (value instanceof Map<?, ?> map && FileContents.tensors(map) > 0) {
      line(indent, key + ": " + sizes(map));
      map.forEach((inside, nested) -> entry(indent + "  ", inside, nested));
    } else if (value instanceof List<?> list && FileContents.tensors(list) > 0) {
      line(indent, key + ": " + sizes(list));
      for (int i = 0; i < list.size(); i++) {
        entry(indent + "  ", "[" + i + "]", list.get(i));
      }
    } else if (value instanceof TensorFacts tensor) {
      line(indent, key + ": " + tensor.text() + bytes(tensor));
    } else {
      line(indent, key + ": " + inline(value));
    }
  }

  /** Prints an entry that an optimizer's dict has besides state and groups. */
  private void besides(String indent, Object part, @Nullable Object value) {
    if (!part.equals("state") && !part.equals("param_groups")) {
      entry(indent, part, value);
    }
  }

  private void optimizer(String indent, String key, Map<?, ?> state, List<?> groups) {
    line(
        indent,
        "%s: %s, state of %s, %s"
            .formatted(
                key,
                count(groups.size(), "group"),
                count(state.size(), "parameter"),
                sizes(state)));
    Map<String, Object> names = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      line(indent + "  ", "group " + g + ": " + inline(groups.get(g)));
      name(names, groups.get(g));
    }
    state.forEach(
        (parameter, tensors) -> {
          Object name = names.get(String.valueOf(parameter));
          String which = name == null ? "" : " (" + shortening.of(String.valueOf(name)) + ")";
          line(
              indent + "  ",
              "state "
                  + shortening.of(String.valueOf(parameter))
                  + which
                  + ": "
                  + inline(tensors)
                  + bytes(tensors));
        });
  }

  /** Notes the names of a group's parameters by their numbers. */
  private static void name(Map<String, Object> names, @Nullable Object group) {
    if (group instanceof Map<?, ?> entries
        && entries.get("params") instanceof List<?> params
        && entries.get("param_names") instanceof List<?> given
        && given.size() == params.size()) {
      for (int i = 0; i < params.size(); i++) {
        names.put(String.valueOf(params.get(i)), String.valueOf(given.get(i)));
      }
    }
  }

  private static String sizes(Object value) {
    return count(FileContents.tensors(value), "tensor") + bytes(value);
  }

  private static String bytes(@Nullable Object value) {
    return ", " + count(FileContents.tensorBytes(value), "byte");
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** Prints a line, broken after commas where it is too long. */
  private void line(String indent, String line) {
    String printable = UNPRINTABLE.matcher(line).replaceAll("?");
    String begin = indent;
    int from = 0;
    while (printable.length() - from > WIDTH) {
      int comma = printable.substring(from, from + WIDTH + 2).lastIndexOf(", ");
      int to = comma > 0 ? from + comma + 2 : from + WIDTH;
      print(begin, printable.substring(from, to).stripTrailing());
      begin = indent + "    ";
      from = to;
    }
    print(begin, printable.substring(from));
  }

  /** Prints without println, which would write out each line by itself. */
  private void print(String indent, String line) {
    out.write(indent);
    out.write(line);
    out.write(System.lineSeparator());
  }

  private String inline(@Nullable Object value) {
    return Inline.of(value, shortening);
  }
}
