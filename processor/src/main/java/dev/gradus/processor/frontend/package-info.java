/**
 * Reads a rule's source: the only place that knows javac's trees. Bodies are parsed but not
 * attributed while processors run, and attributing them early can crash javac later; so names and
 * types are resolved here, never by {@code Trees.getElement} within a body.
 */
@NullMarked
package dev.gradus.processor.frontend;

import org.jspecify.annotations.NullMarked;
