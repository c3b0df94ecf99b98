package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.Locale;
import java.util.Optional;

/** Which kernels are written with the Vector API as well as plain loops. */
public enum VectorUse {
  /** None: the API is not there, or not wanted. */
  NONE,
  /** Those that C2 would not vectorise. */
  AUTO,
  /**
   * All that the API has the operations of, even those whose bits change when they are compiled: to
   * measure what AUTO should be.
   */
  ALL;

  /** The use of this name, in lower case. */
  public static Optional<VectorUse> named(String name) {
    for (VectorUse use : values()) {
      if (use.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(use);
      }
    }
    return Optional.empty();
  }

  /** Whether a kernel is written with vectors of direct memory: if its bits stay what they are. */
  public boolean servesDirect(Kernel kernel) {
    return this != NONE && VectorBackend.isPossible(kernel, false);
  }

  /** Whether a kernel is among them. */
  public boolean serves(Kernel kernel) {
    return switch (this) {
      case NONE -> false;
      case AUTO -> VectorBackend.isNeeded(kernel) && VectorBackend.isPossible(kernel, false);
      case ALL -> VectorBackend.isPossible(kernel, true);
    };
  }
}
