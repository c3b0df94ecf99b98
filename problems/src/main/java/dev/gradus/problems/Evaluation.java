package dev.gradus.problems;

/**
 * How good the parameters are.
 *
 * @param loss the mean loss over what is held out, or the value of a surface at the point
 * @param accuracy the share of what is held out that is classified as labelled, from 0 to 1; NaN
 *     where there are no classes
 */
public record Evaluation(double loss, double accuracy) {}
