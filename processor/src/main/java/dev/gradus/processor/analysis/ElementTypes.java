package dev.gradus.processor.analysis;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Value;

/** Checks that integers are uniform: kernels compute in the tensor's dtype, never an integer's. */
public final class ElementTypes {
  private ElementTypes() {}

  /** Reports each integer that differs between the elements of a tensor, where it was written. */
  public static void check(
      Dataflow flow, Placements placements, Diagnostics diagnostics, Origin otherwise) {
    for (Value value : flow.graph().reachable(flow.results())) {
      if (placements.isPerElement(value) && value.type().isInteger()) {
        Origin origin = flow.graph().originOf(value).orElse(otherwise);
        diagnostics.report(Mistake.INTEGER_PER_ELEMENT, origin, value.type().keyword());
      }
    }
  }
}
