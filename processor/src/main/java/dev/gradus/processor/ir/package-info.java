/**
 * What passes hand on to one another: formula, dataflow, schedule. Records without compiler types.
 */
@NullMarked
package dev.gradus.processor.ir;

import org.jspecify.annotations.NullMarked;
