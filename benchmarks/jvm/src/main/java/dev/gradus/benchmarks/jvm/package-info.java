/** Optimizers of other libraries of the JVM, as peers. */
@NullMarked
package dev.gradus.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
