/** Gradus beside its peers: all in one run, one after the other, again and again. */
@NullMarked
package dev.gradus.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
