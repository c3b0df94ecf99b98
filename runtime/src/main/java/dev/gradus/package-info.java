/**
 * What is trained, and with what values: {@link dev.gradus.Tensor}, {@link dev.gradus.Parameter}
 * with its gradient, and the keys and values of hyper-parameters. Optimizers are in {@code
 * dev.gradus.optim}.
 */
@NullMarked
package dev.gradus;

import org.jspecify.annotations.NullMarked;
