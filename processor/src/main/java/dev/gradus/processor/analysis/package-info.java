/** Facts about a formula: levels, and what is not allowed. Never rewrites. */
@NullMarked
package dev.gradus.processor.analysis;

import org.jspecify.annotations.NullMarked;
