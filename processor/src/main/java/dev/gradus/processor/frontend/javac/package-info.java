/**
 * The world of javac: elements, trees, source files, and what names mean in them; the lowest of the
 * frontend's three rooms, which knows nothing of formulas. Bodies are parsed but not attributed
 * while processors run, and attributing them early can crash javac later; so names and types are
 * resolved here, never by {@code Trees.getElement} within a body.
 */
@NullMarked
package dev.gradus.processor.frontend.javac;

import org.jspecify.annotations.NullMarked;
