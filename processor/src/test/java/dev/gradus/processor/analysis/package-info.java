/** Facts of values and formulas. */
@NullMarked
package dev.gradus.processor.analysis;

import org.jspecify.annotations.NullMarked;
