/** How much a formula grows when its loops are unrolled and its helpers inlined. */
@NullMarked
package dev.gradus.processor.frontend;

import org.jspecify.annotations.NullMarked;
