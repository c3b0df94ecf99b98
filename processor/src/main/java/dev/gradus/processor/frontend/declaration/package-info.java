/**
 * Reads what a rule declares, its class, fields and methods with their annotations, to a
 * RuleDeclaration: {@link RuleReader}. This is the topmost of the frontend's three rooms.
 */
@NullMarked
package dev.gradus.processor.frontend.declaration;

import org.jspecify.annotations.NullMarked;
