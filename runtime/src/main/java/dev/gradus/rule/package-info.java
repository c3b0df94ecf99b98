/** The vocabulary of a rule: annotations, how they write ranges and keys, and functions to call. */
@NullMarked
package dev.gradus.rule;

import org.jspecify.annotations.NullMarked;
