/** Data sets that come with Gradus, and their readers. */
@NullMarked
package dev.gradus.problems.data;

import org.jspecify.annotations.NullMarked;
