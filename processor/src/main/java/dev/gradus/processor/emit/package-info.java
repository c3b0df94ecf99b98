/** Makes a file of method bodies. */
@NullMarked
package dev.gradus.processor.emit;

import org.jspecify.annotations.NullMarked;
