package dev.gradus.benchmarks.worker;

import java.util.List;

/**
 * Finds shipped optimizers by name, in the packages of all families of rules. Nothing is linked
 * with them, so that a version may lack one, or have it in another package.
 */
final class OptimizerLookup {
  private static final String PACKAGE = "dev.gradus.rules.";
  private static final List<String> FAMILIES =
      List.of(
          "",
          "adaptive.",
          "channelwise.",
          "factored.",
          "joint.",
          "layerwise.",
          "momentum.",
          "sign.");

  private OptimizerLookup() {}

  /**
   * A new builder of an optimizer.
   *
   * @param name as {@code Adam}
   * @throws ClassNotFoundException if there is no such optimizer
   */
  static Object builder(String name) throws ReflectiveOperationException {
    return optimizer(name).getMethod("builder").invoke(null);
  }

  /** Whether there is such an optimizer. */
  static boolean has(String name) {
    try {
      optimizer(name);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  private static Class<?> optimizer(String name) throws ClassNotFoundException {
    for (String family : FAMILIES) {
      try {
        return Class.forName(PACKAGE + family + name);
      } catch (ClassNotFoundException elsewhere) {
        continue;
      }
    }
    throw new ClassNotFoundException("no optimizer " + name);
  }
}
