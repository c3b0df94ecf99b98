package dev.gradus;

/** Gives a null where none is allowed, as careless callers do. */
public final class Nothing {
  private Nothing() {}

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that is the point of it
  public static <T> T here() {
    return null;
  }
}
