/**
 * Rules that step by the sign of a running mean: every element moves by the learning rate. {@code
 * Lion} is in {@link dev.gradus.rules}.
 */
@NullMarked
package dev.gradus.rules.sign;

import org.jspecify.annotations.NullMarked;
