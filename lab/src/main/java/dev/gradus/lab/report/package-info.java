/** The report of the lab: what was measured, as one HTML file that opens offline. */
@NullMarked
package dev.gradus.lab.report;

import org.jspecify.annotations.NullMarked;
