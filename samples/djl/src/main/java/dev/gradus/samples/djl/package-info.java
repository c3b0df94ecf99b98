/** Training in Deep Java Library with Gradus. */
@NullMarked
package dev.gradus.samples.djl;

import org.jspecify.annotations.NullMarked;
