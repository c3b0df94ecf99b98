package dev.gradus.lab.command;

/** Which build of Gradus this is. Thread-safe. */
public final class Version {
  private Version() {}

  /** As the manifest of the jar says; {@code unreleased} for classes outside of one. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unreleased" : version;
  }
}
