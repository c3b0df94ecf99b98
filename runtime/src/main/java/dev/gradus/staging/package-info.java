/** Arrays that elements pass through when they lie in none. Not exported. */
@NullMarked
package dev.gradus.staging;

import org.jspecify.annotations.NullMarked;
