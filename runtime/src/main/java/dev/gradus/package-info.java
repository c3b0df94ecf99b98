/**
 * Optimizers with PyTorch's vocabulary: {@link dev.gradus.Tensor}, {@link dev.gradus.Parameter},
 * {@link dev.gradus.ParamGroup}, {@link dev.gradus.Optimizer}, {@link dev.gradus.StateDict}; and
 * what generated optimizers are made of.
 */
@NullMarked
package dev.gradus;

import org.jspecify.annotations.NullMarked;
