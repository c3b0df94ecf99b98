/** From a schedule to method bodies. */
@NullMarked
package dev.gradus.processor.backend;

import org.jspecify.annotations.NullMarked;
