/** Prints a schedule as method bodies. */
@NullMarked
package dev.gradus.processor.backend;

import org.jspecify.annotations.NullMarked;
