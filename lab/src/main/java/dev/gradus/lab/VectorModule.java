package dev.gradus.lab;

/**
 * Loads the Vector API when the lab starts. The flag {@code --add-modules} would do, but then the
 * JVM warns of an incubating module, on every command, and cannot be told not to. The method that
 * loads it here is the JDK's own, for its agents; the jar's manifest opens it ({@code
 * Add-Exports}). In a Java without the method, kernels run as plain loops, as they do everywhere
 * without the flag, and the log says so.
 */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Loads the module; to be called before the first kernel runs, since that decides. */
  static void load() {
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
    } catch (ReflectiveOperationException e) {
      // This Java has no such module, or keeps its loader to itself.
    }
  }
}
