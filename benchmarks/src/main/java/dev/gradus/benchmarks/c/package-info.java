/** Rules over elements as loops in C: from what the compiler schedules to a program. */
@NullMarked
package dev.gradus.benchmarks.c;

import org.jspecify.annotations.NullMarked;
