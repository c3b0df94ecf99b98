/** What was compiled, instruction by instruction, and what it allocates. */
@NullMarked
package dev.gradus.verification.bytecode;

import org.jspecify.annotations.NullMarked;
