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
 * Shows what passes hand on, to whoever works on the compiler: each form as soon as it is there, so
 * that what came before a fault is seen.
 */
public final class Dump {
  /** The forms that a rule takes on its way, in this order. */
  public enum Form {
    /** What was read: statements and expressions. */
    FORMULA,
    /** The graph of values that the formula became. */
    GRAPH,
    /** The graph for each outcome of the conditions that split it. */
    VARIANTS,
    /** All code, named and in order. */
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

  /** Shows nothing. */
  public static Dump none() {
    return new Dump(EnumSet.noneOf(Form.class), (form, text) -> {});
  }

  /**
   * Shows some forms.
   *
   * @param words the forms in lower case, with commas between them
   * @param reader is given the text of each
   * @return nothing if a word is none of the {@link #words}
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

  /** The words for the forms, as a message says them. */
  static String words() {
    return Arrays.stream(Form.values()).map(Form::word).collect(Collectors.joining(", "));
  }

  void show(Form form, Supplier<String> text) {
    if (wanted.contains(form)) {
      reader.accept(form, text.get());
    }
  }
}
