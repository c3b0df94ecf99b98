/**
 * The same bits whatever a step is shared by: threads, blocks, neighbours, vectors, and whether
 * kernels are compiled yet.
 */
@NullMarked
package dev.gradus.verification.determinism;

import org.jspecify.annotations.NullMarked;
