/** Small networks in float64 with backpropagation by hand, over batches, on one thread. */
@NullMarked
package dev.gradus.problems.network;

import org.jspecify.annotations.NullMarked;
