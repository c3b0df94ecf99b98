/**
 * What shipped optimizers make of gradients, rates and tensors of which a formula may divide 0 by
 * 0.
 */
@NullMarked
package dev.gradus.verification.degenerate;

import org.jspecify.annotations.NullMarked;
