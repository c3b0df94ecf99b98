package dev.gradus;

/** A null where none is allowed, as careless callers have it. */
public final class Nothing {
  private Nothing() {}

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that is the point of it
  public static <T> T here() {
    return null;
  }
}
