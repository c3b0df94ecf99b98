@NullMarked
package dev.gradus.mutants.schemata;

import org.jspecify.annotations.NullMarked;
