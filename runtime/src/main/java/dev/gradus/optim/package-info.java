/**
 * Optimizers with the manners of {@code torch.optim}: {@link dev.gradus.optim.Optimizer}, which all
 * generated ones extend, its builder, its groups and hooks; and its snapshot, a {@link
 * dev.gradus.optim.StateDict}.
 */
@NullMarked
package dev.gradus.optim;

import org.jspecify.annotations.NullMarked;
