/**
 * Random rules: how they are made, compared with their compiled form, and made small once they
 * differ.
 */
@NullMarked
package dev.gradus.verification.random;

import org.jspecify.annotations.NullMarked;
