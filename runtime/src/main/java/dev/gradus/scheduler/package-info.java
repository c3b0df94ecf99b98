/**
 * Schedules of learning rates, by torch's names: each is made for an optimizer and stepped after
 * it. Most extend {@link dev.gradus.scheduler.LRScheduler}.
 */
@NullMarked
package dev.gradus.scheduler;

import org.jspecify.annotations.NullMarked;
