/**
 * Optimizers of Gradus for <a href="https://djl.ai">Deep Java Library</a>: {@link
 * dev.gradus.interop.djl.GradusOptimizer} is one of DJL's.
 */
@NullMarked
package dev.gradus.interop.djl;

import org.jspecify.annotations.NullMarked;
