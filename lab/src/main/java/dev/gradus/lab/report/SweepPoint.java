package dev.gradus.lab.report;

/**
 * How a run with one value of a hyper-parameter ended.
 *
 * @param contender the name of the contender
 * @param problem the name of the problem
 * @param seed the seed of the run
 * @param hyper the name of the hyper-parameter, such as {@code lr}
 * @param value the value it had
 * @param others the values of those that were swept with it, such as {@code lr = 0.01}; may be
 *     empty
 * @param loss the last loss; NaN or infinite if the run diverged
 */
public record SweepPoint(
    String contender,
    String problem,
    long seed,
    String hyper,
    double value,
    String others,
    double loss) {}
