package dev.gradus.conformance;

/**
 * How many cases of a replay ended how.
 *
 * @param passed how many are within what is allowed
 * @param failed how many are not
 * @param skipped how many were not run: their lines say why
 */
public record Tally(int passed, int failed, int skipped) {
  /** The last line of a replay: {@code 184 passed, 0 failed, 0 skipped}. */
  @Override
  public String toString() {
    return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
  }
}
