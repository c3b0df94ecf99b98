/**
 * Small programs that show Gradus at work: a classifier trained from nothing, by shipped optimizers
 * and by one of a rule of their own.
 */
@NullMarked
package dev.gradus.samples;

import org.jspecify.annotations.NullMarked;
