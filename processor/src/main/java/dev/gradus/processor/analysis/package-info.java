/** Facts about a formula: placements, and what is not allowed. No class here rewrites a formula. */
@NullMarked
package dev.gradus.processor.analysis;

import org.jspecify.annotations.NullMarked;
