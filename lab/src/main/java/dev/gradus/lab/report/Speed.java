package dev.gradus.lab.report;

/**
 * The time of a step beside what memory allows.
 *
 * @param contender the name of the contender
 * @param bytesPerParameter what a step reads and writes, at least, per parameter
 * @param kept bytes of state per parameter
 * @param timesFloor time of a step over that of moving the same bytes and nothing else; about 1 is
 *     the best there is
 */
public record Speed(String contender, double bytesPerParameter, double kept, double timesFloor) {}
