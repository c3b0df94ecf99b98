/**
 * Reads the bodies of methods and initial values: statements and expressions become those of the
 * formula, resolved and typed. This is the middle one of the frontend's three rooms.
 */
@NullMarked
package dev.gradus.processor.frontend.body;

import org.jspecify.annotations.NullMarked;
