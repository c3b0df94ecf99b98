/** How generated code is written. */
@NullMarked
package dev.gradus.processor.emit;

import org.jspecify.annotations.NullMarked;
