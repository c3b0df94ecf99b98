package dev.gradus.benchmarks.jmh;

/** An interface through which programs call optimizers. */
@FunctionalInterface
interface Stepper {
  void step();
}
