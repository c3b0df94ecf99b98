/**
 * Rules for which all parameters of a group, or of the optimizer, have something in common: a step
 * size that adapts, a norm over all. They are stepped together; what one parameter does depends on
 * which others have a gradient.
 */
@NullMarked
package dev.gradus.rules.joint;

import org.jspecify.annotations.NullMarked;
