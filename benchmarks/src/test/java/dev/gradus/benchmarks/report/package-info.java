@NullMarked
package dev.gradus.benchmarks.report;

import org.jspecify.annotations.NullMarked;
