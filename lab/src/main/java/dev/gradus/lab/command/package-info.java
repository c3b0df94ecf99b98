/**
 * The commands {@code try} and {@code compare}: what is asked for, how far it is, and what came of
 * it.
 */
@NullMarked
package dev.gradus.lab.command;

import org.jspecify.annotations.NullMarked;
