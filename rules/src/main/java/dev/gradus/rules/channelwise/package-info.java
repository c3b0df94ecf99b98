/**
 * Rules that treat each channel for itself: all elements of one index of the first dimension, as of
 * an output of a layer. A step needs sums over channels.
 */
@NullMarked
package dev.gradus.rules.channelwise;

import org.jspecify.annotations.NullMarked;
