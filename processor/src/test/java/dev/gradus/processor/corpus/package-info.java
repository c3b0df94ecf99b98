/**
 * The corpus: broken rules with the messages they must get, and good ones with what is read from
 * them.
 */
@NullMarked
package dev.gradus.processor.corpus;

import org.jspecify.annotations.NullMarked;
