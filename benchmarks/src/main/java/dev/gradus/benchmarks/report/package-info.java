/** From the CSV of a run to what people read. */
@NullMarked
package dev.gradus.benchmarks.report;

import org.jspecify.annotations.NullMarked;
