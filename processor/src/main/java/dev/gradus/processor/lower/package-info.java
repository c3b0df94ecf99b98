/** From a formula to a schedule: flattening, specialising, naming and ordering. */
@NullMarked
package dev.gradus.processor.lower;

import org.jspecify.annotations.NullMarked;
