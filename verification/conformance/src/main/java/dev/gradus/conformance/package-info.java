/**
 * Replays recorded references of PyTorch with the shipped optimizers: {@code gradus replay}.
 *
 * <p>{@link dev.gradus.conformance.Conformance} is the door. {@code ReferenceFolder} finds the
 * files and {@code CaseReader} reads them, trusting nothing; {@code Replay} runs one case; {@code
 * Judge} compares it by {@code Distance} and {@code Tolerances}.
 */
@NullMarked
package dev.gradus.conformance;

import org.jspecify.annotations.NullMarked;
