package dev.gradus.mutants.schemata;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of classes, separated by commas, in which {@code *} stands for anything. */
final class Globs {
  private final List<Pattern> patterns;

  Globs(String globs) {
    patterns =
        Stream.of(globs.split(",", -1))
            .map(glob -> Pattern.compile(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q")))
            .toList();
  }

  boolean match(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
