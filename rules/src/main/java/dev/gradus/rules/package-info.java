/**
 * The standard library of rules: each a small class that reads like its formula, from which the
 * optimizer of the same name is generated. {@code SGDRule} becomes {@code SGD}. Here
 * are those of torch.optim, and Lion; further families have packages of their own.
 */
@NullMarked
package dev.gradus.rules;

import org.jspecify.annotations.NullMarked;
