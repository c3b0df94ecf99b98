package dev.gradus.lab.command;

/** Which build of Gradus this is. Thread-safe. */
public final class Version {
  private Version() {}

  /** The version that the jar's manifest says; {@code unreleased} for classes outside of a jar. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unreleased" : version;
  }
}
