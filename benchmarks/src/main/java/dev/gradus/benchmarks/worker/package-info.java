/** One side of a comparison, in a process of its own that is told what to run. */
@NullMarked
package dev.gradus.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
