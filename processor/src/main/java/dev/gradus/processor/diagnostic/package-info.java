/**
 * What is wrong with a rule, where, and how it is said: the catalogue of mistakes, and what
 * collects them.
 */
@NullMarked
package dev.gradus.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
