/**
 * Runs on disk: {@link dev.gradus.checkpoint.Checkpoint}, one file for all that a run needs to go
 * on, in the format of {@link dev.gradus.checkpoint.Safetensors}.
 */
@NullMarked
package dev.gradus.checkpoint;

import org.jspecify.annotations.NullMarked;
