/**
 * Mutants of the processor by schemata: all of them are compiled into one copy of the classes, each
 * behind a switch (Untch, Offutt, Harrold 1993), and tests run with one switched on.
 */
@NullMarked
package dev.gradus.mutants.schemata;

import org.jspecify.annotations.NullMarked;
