package dev.gradus.benchmarks.jmh;

/** What programs call optimizers through. */
@FunctionalInterface
interface Stepper {
  void step();
}
