/** The reviewed output of the compiler. */
@NullMarked
package dev.gradus.processor.golden;

import org.jspecify.annotations.NullMarked;
