package dev.gradus.processor.analysis;

/**
 * When and for what a value is computed.
 *
 * @param phase how many loops must be over before: none for what needs no reduction
 * @param extent for what it is the same
 */
public record Placement(int phase, Extent extent) {
  /** Of what is known, or can be computed, before any loop. */
  static final Placement PREPARED = new Placement(0, Extent.TENSOR);

  /** Of what is given for each element. */
  static final Placement GIVEN = new Placement(0, Extent.ELEMENT);

  /** Of what is computed from values of both placements. */
  Placement join(Placement other) {
    return new Placement(Math.max(phase, other.phase), extent.join(other.extent));
  }
}
