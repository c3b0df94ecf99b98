package dev.gradus.processor.diagnostic;

/**
 * A place in the user's source. The token belongs to the frontend, which alone knows how to print
 * at it; everybody else only hands it on.
 *
 * @param token the frontend's handle of the place
 * @param position the character offset in the file, by which mistakes are sorted
 */
public record Origin(Object token, long position) {}
