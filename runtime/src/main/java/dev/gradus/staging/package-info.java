/**
 * Runs loops over elements of tensors, by copies in arrays where they lie in none, and lends such
 * copies. Not exported.
 */
@NullMarked
package dev.gradus.staging;

import org.jspecify.annotations.NullMarked;
