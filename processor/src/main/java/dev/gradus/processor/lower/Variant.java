package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Value;
import java.util.List;

/**
 * A straight-line version of the per-element code.
 *
 * @param outputs what it computes
 * @param holds the conditions that hold where it runs, on the first path that leads to it
 */
public record Variant(Outputs outputs, List<Value> holds) {}
