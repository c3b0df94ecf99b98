package dev.gradus.lab.rule;

import dev.gradus.HyperKey;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose optimizer can be built.
 *
 * @param rule the class with the formula
 * @param source its file's text
 * @param generated the optimizer's source
 * @param file where it was read, as its author gave it; null if it is shipped
 * @param warnings of javac and the processor about its file, each with its line and a caret
 * @param analysis what the compiler found out about it; a shipped rule is compiled for that
 */
public record LoadedRule(
    Class<?> rule,
    String source,
    String generated,
    @Nullable Path file,
    List<String> warnings,
    Supplier<Analysis> analysis) {

  /** What is typed and printed for the value of an optional hyper-parameter that has none. */
  public static final String NONE = "none";

  /**
   * A rule as read, and what will run.
   *
   * @param declaration the rule
   * @param schedule its kernels
   */
  public record Analysis(RuleDeclaration declaration, Schedule schedule) {}

  /** The name of the optimizer: {@code Lion}. */
  public String name() {
    return newBuilder().getClass().getEnclosingClass().getSimpleName();
  }

  /** A new builder, with every hyper-parameter at its default. */
  public OptimizerBuilder<?, ?> newBuilder() {
    return Optimizer.builderOf(rule);
  }

  /**
   * Sets a hyper-parameter from text, as {@code lr} to {@code 1e-3}.
   *
   * @throws IllegalArgumentException if the rule has no such hyper-parameter, or the text is no
   *     value of its type and range
   */
  public void set(OptimizerBuilder<?, ?> builder, String name, String value) {
    for (HyperKey<?> key : builder.hypers()) {
      if (key.name().equals(name)) {
        set(builder, key, value);
        return;
      }
    }
    List<String> meant = meant(name);
    throw new IllegalArgumentException(
        name()
            + " has no hyper-parameter '"
            + name
            + (meant.isEmpty()
                ? "'; it has "
                    + builder.hypers().stream()
                        .map(HyperKey::name)
                        .collect(Collectors.joining(", "))
                : "': write " + String.join(" and ", meant)));
  }

  /** The hyper-parameters that somebody means by a name that none has, such as torch's. */
  public List<String> meant(String name) {
    return HyperSpellings.meant(newBuilder().hypers(), name);
  }

  private <T> void set(OptimizerBuilder<?, ?> builder, HyperKey<T> key, String value) {
    if (key.isOptional() && value.equals(NONE) && !key.choices().contains(NONE)) {
      builder.clear(key);
      return;
    }
    T parsed = key.type().cast(parse(key, value));
    try {
      builder.set(key, parsed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name() + ": " + e.getMessage(), e);
    }
  }

  private Object parse(HyperKey<?> key, String value) {
    try {
      if (key.type() == Double.class) {
        return Double.valueOf(value);
      } else if (key.type() == Long.class) {
        return Long.valueOf(value);
      } else if (key.choices().contains(value)) {
        return key.type().getEnumConstants()[key.choices().indexOf(value)];
      } else if (key.type() == Boolean.class && (value.equals("true") || value.equals("false"))) {
        return Boolean.valueOf(value);
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        name() + "'s " + key.name() + " is " + wanted(key) + ", not '" + value + "'");
  }

  /** What may be typed for a value of a key: {@code a number}. */
  public static String wanted(HyperKey<?> key) {
    List<String> words = new ArrayList<>(key.choices());
    if (key.type() == Double.class) {
      words.add("a number");
    } else if (key.type() == Long.class) {
      words.add("a whole number");
    } else if (key.type() == Boolean.class) {
      words.addAll(List.of("true", "false"));
    }
    if (key.isOptional() && !words.contains(NONE)) {
      words.add(NONE);
    }
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
