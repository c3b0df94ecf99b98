/**
 * Rules that keep a number for each row and each column where others keep one for each element: a
 * step needs sums over rows and columns. Of more than two dimensions, they are those of each matrix
 * of the last two.
 */
@NullMarked
package dev.gradus.rules.factored;

import org.jspecify.annotations.NullMarked;
