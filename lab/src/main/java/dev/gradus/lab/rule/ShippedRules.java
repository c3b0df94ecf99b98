package dev.gradus.lab.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of {@code gradus-rules}, by their names in lower case. */
public final class ShippedRules {
  private static final String PACKAGE = "dev.gradus.rules";

  /** The rules of each family, by the part of its package that follows {@link #PACKAGE}. */
  private static final Map<String, List<String>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put(
        "",
        List.of(
            "Adadelta",
            "Adafactor",
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
            "SparseAdam"));
    FAMILIES.put(
        ".adaptive",
        List.of(
            "AdaBelief",
            "AdaBound",
            "AdaMod",
            "AdamC",
            "AdamG",
            "Adan",
            "AdaPNM",
            "AdEMAMix",
            "ADOPT",
            "Ano",
            "BCOS",
            "DiffGrad",
            "EXAdam",
            "FTRL",
            "GrokFastAdamW",
            "Kate",
            "LaProp",
            "MADGRAD",
            "PAdam",
            "QHAdam",
            "VSGD",
            "Yogi"));
    FAMILIES.put(".channelwise", List.of("AdamMini", "AdamP", "Nero", "SGDP"));
    FAMILIES.put(".factored", List.of("CAME", "RACS", "SM3"));
    FAMILIES.put(
        ".joint", List.of("Adai", "AvaGrad", "DAdaptAdam", "DAdaptLion", "DAdaptSGD", "Prodigy"));
    FAMILIES.put(
        ".layerwise",
        List.of(
            "AdaNorm",
            "Amos",
            "CautiousAdamW",
            "LAMB",
            "LARS",
            "MARSAdamW",
            "NovoGrad",
            "SGDSaI",
            "StableAdamW"));
    FAMILIES.put(".momentum", List.of("AccSGD", "AggMo", "PID", "PNM"));
    FAMILIES.put(".sign", List.of("FOCUS", "Signum", "Tiger"));
  }

  private ShippedRules() {}

  /**
   * The rules that are compared if none are named: those of the first family for dense gradients,
   * as those of the lab's problems are. On them, SparseAdam is Adam with other roundings.
   */
  public static List<String> namesToCompare() {
    return names(FAMILIES.getOrDefault("", List.of()).stream())
        .filter(name -> !name.equals("sparseadam"))
        .toList();
  }

  /** All names, such as {@code adam}. */
  public static List<String> names() {
    return names(FAMILIES.values().stream().flatMap(List::stream)).toList();
  }

  private static Stream<String> names(Stream<String> optimizers) {
    return optimizers.map(name -> name.toLowerCase(Locale.ROOT));
  }

  /**
   * A rule by its name, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LoadedRule named(String name) {
    for (Map.Entry<String, List<String>> family : FAMILIES.entrySet()) {
      for (String optimizer : family.getValue()) {
        if (optimizer.equalsIgnoreCase(name)) {
          return load(family.getKey(), optimizer);
        }
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

  private static LoadedRule load(String family, String optimizer) {
    String folder = family.replace('.', '/') + "/";
    try {
      String source = resource(folder + optimizer + "Rule");
      return new LoadedRule(
          Class.forName(PACKAGE + family + "." + optimizer + "Rule"),
          source,
          resource(folder + optimizer),
          null,
          List.of(),
          () -> RuleFile.analyse(optimizer + "Rule", source));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(optimizer + " is not shipped", e);
    }
  }

  /** A source that the build puts into the folder of its family, beside this class. */
  private static String resource(String path) {
    try (InputStream stream = ShippedRules.class.getResourceAsStream("shipped" + path + ".java")) {
      if (stream == null) {
        throw new IllegalStateException("The source " + path + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
