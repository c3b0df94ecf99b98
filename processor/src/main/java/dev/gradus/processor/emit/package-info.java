/** From method bodies to a file. */
@NullMarked
package dev.gradus.processor.emit;

import org.jspecify.annotations.NullMarked;
