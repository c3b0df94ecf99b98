@NullMarked
package dev.gradus.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
