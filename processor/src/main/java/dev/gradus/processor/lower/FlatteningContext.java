package dev.gradus.processor.lower;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Graph;

/**
 * What the bodies of one formula share while they are flattened.
 *
 * @param graph where their values are made
 * @param reductions the reductions met so far
 */
record FlatteningContext(
    Formula formula,
    Graph graph,
    Simplifier simplifier,
    Reductions reductions,
    Diagnostics diagnostics) {}
