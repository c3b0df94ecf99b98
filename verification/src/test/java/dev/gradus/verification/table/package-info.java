/** The table of all shipped optimizers, and the tests that it drives. */
@NullMarked
package dev.gradus.verification.table;

import org.jspecify.annotations.NullMarked;
