/** What the passes make of values, without a source. */
@NullMarked
package dev.gradus.processor.lower;

import org.jspecify.annotations.NullMarked;
