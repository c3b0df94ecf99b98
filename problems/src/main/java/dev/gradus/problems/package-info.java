/**
 * Problems to try optimizers on: surfaces over a plane, and networks that learn from real data.
 * {@link dev.gradus.problems.Problems} lists them.
 */
@NullMarked
package dev.gradus.problems;

import org.jspecify.annotations.NullMarked;
