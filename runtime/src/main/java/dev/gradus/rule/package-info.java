/** The vocabulary of a rule: annotations, the notations of their ranges and keys, and functions. */
@NullMarked
package dev.gradus.rule;

import org.jspecify.annotations.NullMarked;
