package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which kernels are written with the Vector API as well as plain loops. */
public enum VectorUse {
  /** No kernels, since none are wanted. */
  NONE,
  /** The kernels that C2 would not vectorise. */
  AUTO,
  /**
   * All kernels whose operations the API has, even those whose bits change when they are compiled:
   * to measure what AUTO should be.
   */
  ALL,
  /** No kernels, since the API is not there: but those of AUTO are missed. */
  UNSEEN;

  /** The use of this name, in lower case, if it can be wished for. */
  public static Optional<VectorUse> named(String name) {
    return List.of(NONE, AUTO, ALL).stream()
        .filter(use -> use.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Whether a kernel is written with vectors of direct memory: if its bits stay what they are. */
  public boolean servesDirect(Kernel kernel) {
    return (this == AUTO || this == ALL) && VectorBackend.isPossible(kernel, false);
  }

  /** Whether a kernel is written with vectors of arrays. */
  public boolean serves(Kernel kernel) {
    return switch (this) {
      case NONE, UNSEEN -> false;
      case AUTO -> Obstacle.of(kernel).isPresent() && VectorBackend.isPossible(kernel, false);
      case ALL -> VectorBackend.isPossible(kernel, true);
    };
  }

  /** The obstacle to the plain loops that vectors would make fast, if they were there. */
  public Optional<Obstacle> missed(Schedule schedule) {
    return this != UNSEEN
        ? Optional.empty()
        : schedule.kernels().stream()
            .filter(AUTO::serves)
            .flatMap(kernel -> Obstacle.of(kernel).stream())
            .min(Enum::compareTo);
  }
}
