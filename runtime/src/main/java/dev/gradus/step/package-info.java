/**
 * How a step runs: the states of each parameter, the operands of its kernels, in place or gathered
 * into tiles, and the work of threads. Not exported.
 */
@NullMarked
package dev.gradus.step;

import org.jspecify.annotations.NullMarked;
