/** What the graph of a rule means in float32, interpreted value by value, beside its kernels. */
@NullMarked
package dev.gradus.verification.graph;

import org.jspecify.annotations.NullMarked;
