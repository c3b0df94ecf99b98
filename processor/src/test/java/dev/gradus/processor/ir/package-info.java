/** The text forms of what passes hand on. */
@NullMarked
package dev.gradus.processor.ir;

import org.jspecify.annotations.NullMarked;
