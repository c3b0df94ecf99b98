package dev.gradus.processor;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Shows whoever works on the compiler what the passes hand on: each form as soon as it is made, so
 * that those before a fault are seen.
 */
public final class Dump {
  /** The forms that a rule takes on its way, in this order. */
  public enum Form {
    /** The formula as it was read: statements and expressions. */
    FORMULA,
    /** The graph of values that the formula became. */
    GRAPH,
    /**
     * The graph for each outcome of the conditions that split it; and again if some of these graphs
     * were merged.
     */
    VARIANTS,
    /** The loops that each of these graphs is cut into. */
    LOOPS,
    /** The schedule: all code, named and in order. */
    KERNELS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Set<Form> wanted;
  private final BiConsumer<Form, String> reader;

  private Dump(Set<Form> wanted, BiConsumer<Form, String> reader) {
    this.wanted = wanted;
    this.reader = reader;
  }

  /** A dump that shows nothing. */
  public static Dump none() {
    return new Dump(EnumSet.noneOf(Form.class), (form, text) -> {});
  }

  /**
   * A dump that shows some forms.
   *
   * @param words the forms in lower case, with commas between them
   * @param reader is given the text of each
   * @return the dump; empty if a word is none of the {@link #words}
   */
  static Optional<Dump> of(String words, BiConsumer<Form, String> reader) {
    Set<Form> wanted = EnumSet.noneOf(Form.class);
    for (String word : words.split(",", -1)) {
      Optional<Form> form =
          Arrays.stream(Form.values()).filter(f -> f.word().equals(word.strip())).findFirst();
      if (form.isEmpty()) {
        return Optional.empty();
      }
      wanted.add(form.get());
    }
    return Optional.of(new Dump(wanted, reader));
  }

  /** The words for all forms, as a message lists them. */
  static String words() {
    return Arrays.stream(Form.values()).map(Form::word).collect(Collectors.joining(", "));
  }

  void show(Form form, Supplier<String> text) {
    if (wanted.contains(form)) {
      reader.accept(form, text.get());
    }
  }
}
