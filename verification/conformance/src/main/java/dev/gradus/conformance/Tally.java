package dev.gradus.conformance;

/**
 * How many cases of a replay ended how.
 *
 * @param passed those that are within what is allowed
 * @param failed those that are not
 * @param skipped those that were not run: their lines say why
 */
public record Tally(int passed, int failed, int skipped) {
  /** As the last line of a replay: {@code 184 passed, 0 failed, 0 skipped}. */
  @Override
  public String toString() {
    return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
  }
}
