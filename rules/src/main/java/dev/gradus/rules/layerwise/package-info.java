/**
 * Rules in which all elements of a tensor decide together how far each moves: they take norms and
 * means of whole tensors, and so refuse sparse gradients.
 */
@NullMarked
package dev.gradus.rules.layerwise;

import org.jspecify.annotations.NullMarked;
