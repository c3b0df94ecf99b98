package dev.gradus;

/** A null where none is allowed, as careless callers have it. */
final class Nothing {
  private Nothing() {}

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that is the point of it
  static <T> T here() {
    return null;
  }
}
