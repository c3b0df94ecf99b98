@NullMarked
package dev.gradus.benchmarks.c;

import org.jspecify.annotations.NullMarked;
