@NullMarked
package dev.gradus.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
