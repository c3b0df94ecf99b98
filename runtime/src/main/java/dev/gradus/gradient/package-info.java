/**
 * Work on gradients between backpropagation and a step: clipping, accumulation, and the scaling of
 * losses, by torch's names.
 */
@NullMarked
package dev.gradus.gradient;

import org.jspecify.annotations.NullMarked;
