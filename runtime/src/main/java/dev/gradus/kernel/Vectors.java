package dev.gradus.kernel;

import java.lang.System.Logger.Level;

/**
 * Whether kernels use the Vector API ({@code jdk.incubator.vector}), decided once per process, when
 * the first rule that has such kernels is used: if the module is there, unless the system property
 * {@code gradus.kernels} says {@code scalar}. One line of the log of {@code dev.gradus} says which,
 * and why.
 */
public final class Vectors {
  private static final String PROPERTY = "gradus.kernels";
  private static final String MODULE = "jdk.incubator.vector";

  private static final boolean ENABLED = decide();

  private Vectors() {}

  /** For generated code: whether to call the kernels that use vectors. */
  public static boolean enabled() {
    return ENABLED;
  }

  private static boolean decide() {
    System.Logger log = System.getLogger("dev.gradus");
    String wish = System.getProperty(PROPERTY, "");
    boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
    if (wish.equals("scalar")) {
      log.log(Level.INFO, "Scalar kernels, as -D" + PROPERTY + "=scalar says");
    } else if (present) {
      log.log(Level.DEBUG, "Vector kernels where C2 would not vectorise: " + MODULE + " is there");
    } else {
      log.log(
          wish.equals("vector") ? Level.WARNING : Level.INFO,
          "Scalar kernels: run with --add-modules " + MODULE + " for vectors");
    }
    return present && !wish.equals("scalar");
  }
}
