/**
 * Checks rules in tests: {@link dev.gradus.testing.RuleContract} demands of an optimizer what the
 * project demands of those it ships, and {@link dev.gradus.testing.RuleReference} is what a rule
 * means, as plain Java.
 */
@NullMarked
package dev.gradus.testing;

import org.jspecify.annotations.NullMarked;
