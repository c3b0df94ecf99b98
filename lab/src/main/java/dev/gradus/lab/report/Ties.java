package dev.gradus.lab.report;

/**
 * When a loss counts as equal to the least of its problem: if it exceeds that by no more than the
 * larger of two bounds.
 *
 * @param relative one bound, as a part of the least loss
 * @param ofStart the other, as a part of the loss before the first step
 * @param within both in words, which follow "equal to it": {@code within a millionth of it}
 */
public record Ties(double relative, double ofStart, String within) {}
