/** Rules over rows, columns, matrices and channels against plain loops. */
@NullMarked
package dev.gradus.verification.extents;

import org.jspecify.annotations.NullMarked;
