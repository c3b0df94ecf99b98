package dev.gradus.lab.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The rules of {@code gradus-rules}, by their names in lower case. */
public final class ShippedRules {
  private static final String PACKAGE = "dev.gradus.rules.";
  private static final List<String> OPTIMIZERS =
      List.of(
          "Adadelta",
          "Adagrad",
          "Adam",
          "Adamax",
          "AdamW",
          "ASGD",
          "Lion",
          "NAdam",
          "RAdam",
          "RMSprop",
          "Rprop",
          "SGD",
          "SparseAdam");

  private ShippedRules() {}

  /**
   * The rules for problems with dense gradients, as those of the lab are: on them, SparseAdam is
   * Adam with other roundings.
   */
  public static List<String> namesForDense() {
    return names().stream().filter(name -> !name.equals("sparseadam")).toList();
  }

  /** All names, such as {@code adam}. */
  public static List<String> names() {
    return OPTIMIZERS.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * A rule by its name, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LoadedRule named(String name) {
    for (String optimizer : OPTIMIZERS) {
      if (optimizer.equalsIgnoreCase(name)) {
        return load(optimizer);
      }
    }
    throw new IllegalArgumentException(
        "There is no shipped rule '"
            + name
            + "', and it is no file that ends in .java; "
            + (Files.exists(Path.of(name + RuleFile.ENDING))
                ? "do you mean " + name + RuleFile.ENDING + "?"
                : "shipped are " + String.join(", ", names())));
  }

  private static LoadedRule load(String optimizer) {
    try {
      String source = resource(optimizer + "Rule");
      return new LoadedRule(
          Class.forName(PACKAGE + optimizer + "Rule"),
          source,
          resource(optimizer),
          null,
          List.of(),
          () -> RuleFile.analyse(optimizer + "Rule", source));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(optimizer + " is not shipped", e);
    }
  }

  /** A source that the build puts beside this class. */
  private static String resource(String name) {
    try (InputStream stream = ShippedRules.class.getResourceAsStream("shipped/" + name + ".java")) {
      if (stream == null) {
        throw new IllegalStateException("The source of " + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
