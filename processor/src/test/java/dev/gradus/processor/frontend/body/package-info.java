/** Guesses of what was meant, which need no compiler. */
@NullMarked
package dev.gradus.processor.frontend.body;

import org.jspecify.annotations.NullMarked;
