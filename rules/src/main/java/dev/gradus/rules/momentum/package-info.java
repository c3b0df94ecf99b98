/**
 * Rules that step by running means of an element's own gradients, without scaling them: {@link
 * dev.gradus.rules.SGD} and its kin.
 */
@NullMarked
package dev.gradus.rules.momentum;

import org.jspecify.annotations.NullMarked;
