package dev.gradus.problems;

/**
 * How good the parameters are.
 *
 * @param loss the mean loss over the held-out examples, or the value of a surface at the point
 * @param accuracy the share of held-out examples that are classified as labelled, from 0 to 1; NaN
 *     where there are no classes
 */
public record Evaluation(double loss, double accuracy) {}
