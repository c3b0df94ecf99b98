package dev.gradus.lab.report;

import org.jspecify.annotations.Nullable;

/**
 * An optimizer with its settings.
 *
 * @param name as on the command line, unique in a report
 * @param settings such as {@code lr = 0.01, beta1 = 0.9}; may be empty
 * @param note a sentence on how it was tuned, such as which hyper-parameter is its rate; may be
 *     empty
 * @param card its formula and facts; null if they are not to be shown
 */
public record ContenderFacts(String name, String settings, String note, @Nullable Card card) {}
