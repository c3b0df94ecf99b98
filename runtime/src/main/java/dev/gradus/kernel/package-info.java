/**
 * What kernels call: the functions of formulas in single precision, and vectors, where Java has
 * them; and what their classes extend. Exported for generated code only: programs do not touch this
 * package, and it may change with any version.
 */
@NullMarked
package dev.gradus.kernel;

import org.jspecify.annotations.NullMarked;
