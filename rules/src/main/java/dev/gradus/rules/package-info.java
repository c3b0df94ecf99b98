/**
 * The standard library of rules: each a small class that reads like its formula, from which the
 * optimizer of the same name is generated. {@code SGDRule} becomes {@code SGD}.
 */
@NullMarked
package dev.gradus.rules;

import org.jspecify.annotations.NullMarked;
