/**
 * Rules that scale each element's step by what its own gradients have been, beyond those of
 * torch.optim: {@link dev.gradus.rules} has Adam and its kin.
 */
@NullMarked
package dev.gradus.rules.adaptive;

import org.jspecify.annotations.NullMarked;
