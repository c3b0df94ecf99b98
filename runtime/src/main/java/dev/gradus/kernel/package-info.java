/**
 * What kernels of float32 call: the functions of formulas in single precision. For generated code.
 */
@NullMarked
package dev.gradus.kernel;

import org.jspecify.annotations.NullMarked;
