/** Tests of how work is cut into pieces. */
@NullMarked
package dev.gradus.parallel;

import org.jspecify.annotations.NullMarked;
