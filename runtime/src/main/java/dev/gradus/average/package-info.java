/** Averages of weights over the steps of a run, as {@code torch.optim.swa_utils}. */
@NullMarked
package dev.gradus.average;

import org.jspecify.annotations.NullMarked;
