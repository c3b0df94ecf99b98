package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Value;
import java.util.List;

/**
 * A straight-line version of the per-element code.
 *
 * @param outputs what it computes
 * @param holds conditions that hold wherever it runs: those on the first path to it, or, of merged
 *     variants, those that both have
 */
public record Variant(Outputs outputs, List<Value> holds) {}
