package dev.gradus.lab.rule;

import dev.gradus.HyperKey;
import java.util.List;
import java.util.Locale;

/** Finds hyper-parameters by other spellings of their names, mostly torch's. */
final class HyperSpellings {
  private HyperSpellings() {}

  /**
   * The names that are meant: {@code weightDecay} by {@code weight_decay}, {@code beta1} by {@code
   * betas[0]}, {@code beta1} and {@code beta2} by {@code betas}; none if that is not plain.
   */
  static List<String> meant(List<HyperKey<?>> hypers, String name) {
    return hypers.stream()
        .filter(
            key ->
                plain(key.name()).equals(plain(name))
                    || plain(key.key()).equals(plain(name))
                    || key.dictKey().entry().equals(name))
        .map(HyperKey::name)
        .toList();
  }

  /** A name without capitals and separators, in which spellings differ. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
  }
}
