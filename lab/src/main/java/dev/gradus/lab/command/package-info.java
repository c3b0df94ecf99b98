/**
 * The commands {@code try}, {@code compare} and {@code replay}: what is asked for, how far it is,
 * and what came of it.
 */
@NullMarked
package dev.gradus.lab.command;

import org.jspecify.annotations.NullMarked;
