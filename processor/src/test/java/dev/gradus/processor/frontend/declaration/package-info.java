/** Parts of declarations that need no compiler. */
@NullMarked
package dev.gradus.processor.frontend.declaration;

import org.jspecify.annotations.NullMarked;
