/**
 * Runs loops over elements of tensors, through copies in arrays where they do not lie in one. Not
 * exported.
 */
@NullMarked
package dev.gradus.staging;

import org.jspecify.annotations.NullMarked;
