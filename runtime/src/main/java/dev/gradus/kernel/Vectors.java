package dev.gradus.kernel;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Decides whether kernels use the Vector API ({@code jdk.incubator.vector}), once per process, when
 * the first rule that has such kernels is used. They do if the module is there and the JVM compiles
 * it to instructions, as HotSpot's C2 does. The system property {@code gradus.kernels} overrules
 * that: {@code scalar} asks for no vectors, {@code vector} for vectors wherever the module is. One
 * line in the log of {@code dev.gradus} tells the decision and its reason.
 */
public final class Vectors {
  private static final String PROPERTY = "gradus.kernels";
  private static final String MODULE = "jdk.incubator.vector";
  private static final String RUN_WITH = "run with --add-modules " + MODULE + " for vectors";

  private static final boolean ENABLED = decide();

  private Vectors() {}

  /** Whether this process calls the kernels that use vectors. */
  public static boolean enabled() {
    return ENABLED;
  }

  /**
   * For generated code: says in the log that a rule which needs vectors to be fast was compiled
   * without them, if the program could use them.
   *
   * @param optimizer the class that was generated from the rule
   */
  public static void missing(Class<?> optimizer) {
    if (ENABLED) {
      log(
          Level.INFO,
          "Scalar kernels in "
              + optimizer.getName()
              + ": compile it with --add-modules "
              + MODULE
              + " for vectors, which it needs to be fast");
    }
  }

  private static boolean decide() {
    String wish = System.getProperty(PROPERTY, "");
    boolean forced = wish.equals("vector");
    if (wish.equals("scalar")) {
      log(Level.INFO, "Scalar kernels, as -D" + PROPERTY + "=scalar says");
      return false;
    } else if (!isThere()) {
      log(forced ? Level.WARNING : Level.INFO, "Scalar kernels: " + RUN_WITH);
      return false;
    }
    Optional<String> lack = VectorSupport.here().lack();
    if (lack.isEmpty()) {
      log(Level.DEBUG, "Vector kernels where C2 would not vectorise: " + MODULE + " is there");
    } else if (forced) {
      log(Level.WARNING, "Vector kernels, as -D" + PROPERTY + "=vector says, but " + lack.get());
    } else {
      log(Level.INFO, "Scalar kernels: " + lack.get());
    }
    return lack.isEmpty() || forced;
  }

  /** Whether the module is in the boot layer or in a layer that the program has added. */
  private static boolean isThere() {
    try {
      Class.forName(MODULE + ".FloatVector", false, Vectors.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void log(Level level, String line) {
    System.getLogger("dev.gradus").log(level, line);
  }
}
