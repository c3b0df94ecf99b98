/**
 * What a rule declares: its class, fields and methods with their annotations, read to a
 * RuleDeclaration by {@link RuleReader}. The topmost of the frontend's three rooms.
 */
@NullMarked
package dev.gradus.processor.frontend.declaration;

import org.jspecify.annotations.NullMarked;
