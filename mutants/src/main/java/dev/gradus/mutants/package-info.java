/** Tells which faults, put into the code on purpose, no test noticed. */
@NullMarked
package dev.gradus.mutants;

import org.jspecify.annotations.NullMarked;
