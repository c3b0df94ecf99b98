/**
 * What stands in the bodies of methods and in initial values: reads statements and expressions to
 * those of the formula, resolved and typed. The middle one of the frontend's three rooms.
 */
@NullMarked
package dev.gradus.processor.frontend.body;

import org.jspecify.annotations.NullMarked;
