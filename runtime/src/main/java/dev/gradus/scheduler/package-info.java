/**
 * Schedules of learning rates, by torch's names: each is made over an optimizer and stepped after
 * it. {@link dev.gradus.scheduler.LRScheduler} is what they have in common.
 */
@NullMarked
package dev.gradus.scheduler;

import org.jspecify.annotations.NullMarked;
