/** The vocabulary of a rule: annotations, and the functions a formula may call. */
@NullMarked
package dev.gradus.rule;

import org.jspecify.annotations.NullMarked;
