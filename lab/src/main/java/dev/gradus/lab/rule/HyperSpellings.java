package dev.gradus.lab.rule;

import dev.gradus.HyperKey;
import java.util.List;
import java.util.Locale;

/** How somebody may spell a hyper-parameter's name who means it: as torch does, mostly. */
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

  /** Without what is written in one way here, in another there. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
  }
}
