/**
 * Sums and other folds over the elements of a tensor, with the same bits however the elements are
 * cut, and wherever they lie. Not exported.
 */
@NullMarked
package dev.gradus.reduce;

import org.jspecify.annotations.NullMarked;
