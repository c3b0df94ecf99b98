/**
 * How a step runs: the states of each parameter, the operands of its kernels, where they lie or
 * gathered into a tile, and the work of threads. Not exported.
 */
@NullMarked
package dev.gradus.step;

import org.jspecify.annotations.NullMarked;
