package dev.gradus.processor.lower;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Graph;
import java.util.List;

/**
 * What the bodies of one formula share while they are flattened.
 *
 * @param graph where their values are made
 * @param reductions the reductions met so far
 * @param writes where states are written, as met so far
 */
record FlatteningContext(
    Formula formula,
    Graph graph,
    Simplifier simplifier,
    Reductions reductions,
    List<Flattened.Writing> writes,
    Diagnostics diagnostics) {}
