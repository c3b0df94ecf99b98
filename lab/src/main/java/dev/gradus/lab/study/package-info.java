/**
 * Runs contenders on problems, and keeps what came of it.
 *
 * <p>A {@code Study} says which runs there are: first a sweep that finds each contender its
 * learning rate, then runs of several seeds with it. {@code Runner} trains them on several threads,
 * {@code Trainer} one; {@code RunStore} keeps each finished one on disk; {@code Ranking} compares.
 */
@NullMarked
package dev.gradus.lab.study;

import org.jspecify.annotations.NullMarked;
