package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Finds files of torch's among the resources of the tests. */
final class Cases {
  private Cases() {}

  static Path path(String name) {
    try {
      return Path.of(requireNonNull(Cases.class.getResource("/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
