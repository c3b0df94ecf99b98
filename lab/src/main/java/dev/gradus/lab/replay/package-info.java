/**
 * Replays recorded references with the shipped optimizers.
 *
 * <p>{@code ReplayCommand} reads the command line; {@code ReferenceFolder} finds the files and
 * {@code CaseReader} reads them, trusting nothing; {@code Replay} runs one case; {@code Comparison}
 * judges it by {@code Distance} and {@code Tolerances}.
 */
@NullMarked
package dev.gradus.lab.replay;

import org.jspecify.annotations.NullMarked;
