/**
 * Proof that generated optimizers do what their rules say. {@code reference} runs rules as plain
 * Java, {@code random} makes rules to compare by, {@code bytecode} looks at what was compiled.
 */
@NullMarked
package dev.gradus.verification;

import org.jspecify.annotations.NullMarked;
