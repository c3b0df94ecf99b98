/** The parts of the frontend that need no compiler. */
@NullMarked
package dev.gradus.processor.frontend;

import org.jspecify.annotations.NullMarked;
