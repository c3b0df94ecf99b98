package dev.gradus.lab.report;

/**
 * The time of a step beside what memory allows.
 *
 * @param contender the name of the contender
 * @param bytesPerParameter what a step reads and writes, at least, per parameter
 * @param kept bytes of state per parameter
 * @param timesFloor time of a step over that of moving the same bytes and nothing else, the median
 *     of many; about 1 is the best there is. NaN if there is no figure
 * @param low the lower quartile of that
 * @param high the upper quartile
 * @param lack why there is no figure, as the end of a sentence; empty if there is one
 */
public record Speed(
    String contender,
    double bytesPerParameter,
    double kept,
    double timesFloor,
    double low,
    double high,
    String lack) {}
