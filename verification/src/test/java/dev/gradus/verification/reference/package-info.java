/**
 * What a rule means, by the reference of {@code gradus-testing}, on numbers that a reader can
 * check.
 */
@NullMarked
package dev.gradus.verification.reference;

import org.jspecify.annotations.NullMarked;
