package dev.gradus.lab.report;

import org.jspecify.annotations.Nullable;

/**
 * A problem that optimizers were run on.
 *
 * @param name as on the command line, unique in a report
 * @param title the heading of its section
 * @param about a sentence or two: the data, the network, the batch
 * @param terrain the surface, if the problem is one of two variables; otherwise null
 */
public record ProblemFacts(String name, String title, String about, @Nullable Terrain terrain) {}
