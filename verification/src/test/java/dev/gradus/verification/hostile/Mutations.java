package dev.gradus.verification.hostile;

import java.util.List;
import java.util.stream.Stream;

/** All that there are. */
final class Mutations {
  static final List<Mutation> ALL =
      Stream.of(
              Naming.ALL,
              Placing.ALL,
              Shadowing.ALL,
              Importing.ALL,
              Writing.ALL,
              Keying.ALL,
              Starting.ALL,
              Modernizing.ALL,
              Erring.ALL)
          .flatMap(List::stream)
          .toList();

  private Mutations() {}
}
