/** Benchmarks of kernels, steps, and of what surrounds them. */
@NullMarked
package dev.gradus.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
